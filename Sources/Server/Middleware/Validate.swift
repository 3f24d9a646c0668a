internal import Contract
internal import JSON
internal import JSONRPC

/// Reads the parameters. What was validated is what the handler gets: there is no second reader.
enum Validate: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        let refusesDeprecated = call.refusesDeprecated
        if refusesDeprecated, let deprecation = call.method.descriptor.deprecation {
            throw .deprecated(call.method.descriptor.name, deprecation)
        }
        switch call.method.binding {
        case .fixed where !call.request.hasParams:
            return
        case .fixed, .reading:
            call.body = try call.method.bind(
                call.request.params(in: call.message),
                errorsMax: call.dispatcher.limits.validationErrorsMax,
                refusesDeprecated: refusesDeprecated)
        }
    }

    /// Checks what a handler has answered, in debug builds: that it keeps the contract is for the
    /// tests to find, and not for callers to pay for.
    @inline(__always)
    static func result(of call: CallContext, _ result: ArraySlice<UInt8>) throws {
        #if DEBUG
            guard let schema = call.method.schemas.result else { return }
            let errors = schema.validate(result)
            guard errors.isEmpty else {
                throw ResultMismatch(method: call.method.descriptor.name, errors: errors)
            }
        #endif
    }
}

/// A handler answered what the contract does not promise. The caller is told of an internal error,
/// the log of this.
struct ResultMismatch: Error, CustomStringConvertible {
    let method: String
    let errors: [RPCError.FieldError]

    var description: String {
        let faults = errors.map { "\($0.path.isEmpty ? "it" : $0.path) \($0.message)" }
        return "the result of \(method) breaks its contract: " + faults.joined(separator: "; ")
    }
}

extension RPCError {
    /// The caller wants to know what it uses that is to go.
    static func deprecated(_ name: String, _ deprecation: Deprecation) -> RPCError {
        let instead = deprecation.replacement.map { ": use \($0)" } ?? ""
        return RPCError(
            .deprecated, "\(name) is deprecated since \(deprecation.since)\(instead).")
    }
}
