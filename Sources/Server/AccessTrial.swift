internal import Contract
internal import Database
package import JSON
internal import JSONRPC

/// Whether the caller may do with a method what certain parameters would have it do: it is done by
/// the method itself, and taken back, so what is said here cannot differ from what happens.
extension CallContext {
    /// Leads out of the savepoint, which is rolled back on the way.
    private struct Ended: Error {}

    /// Nothing where there is no method of this name. An action has no transaction that could be
    /// taken back, so of it only the method itself is looked at.
    package func decision(on name: String, with params: JSONValue) async throws -> AccessDecision? {
        guard let decision = decision(on: name) else { return nil }
        guard decision.isAllowed,
            let method = session.lane.methods.method(named: Array(name.utf8).span)
        else { return decision }
        do {
            guard case .transaction(let body) = try method.bind(params, for: self) else {
                return decision
            }
            // It is done, so it costs the caller what the call itself would.
            try takeFromRates(of: method.rateClass)
            try await attempt(method.effect, body)
            return decision
        } catch {
            let told = RPCError(reporting: error)
            switch told.kind {
            case .invalidParams: return .invalidParams(told.firstFault)
            case .notFound, .forbidden: return .outsideOfObjects
            case .internal: throw error
            case _ where told.kind.isRetryable: throw error
            // It may, and would fail for another reason.
            case _: return decision
            }
        }
    }

    private func attempt(
        _ effect: CallOrder.Effect,
        _ body: @escaping @Sendable (CallContext, Transaction, inout JSONWriter) throws -> Void
    ) async throws {
        guard effect == .mutation else {
            return try await db.read { [self] transaction in
                var writer = JSONWriter()
                try body(self, transaction, &writer)
            }
        }
        try await db.write { [self] transaction in
            do {
                try transaction.savepoint {
                    var writer = JSONWriter()
                    try body(self, transaction, &writer)
                    throw Ended()
                }
            } catch is Ended {}
        }
    }
}

extension RegisteredMethod {
    fileprivate func bind(
        _ params: JSONValue, for call: CallContext
    ) throws(RPCError) -> MethodBody {
        var writer = JSONWriter()
        writer.write(params)
        return try bind(
            writer.takeBytes()[...], errorsMax: call.dispatcher.limits.validationErrorsMax)
    }
}

extension RPCError {
    /// What is wrong with the first parameter that is.
    fileprivate var firstFault: String {
        fieldErrors.first.map { "\($0.path) \($0.message)" } ?? message
    }
}
