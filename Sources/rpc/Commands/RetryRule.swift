internal import ClientCore
internal import JSON
internal import JSONRPC

/// When a call may be sent again without being done twice.
enum RetryRule {
    /// A query, or what is idempotent: whatever became of it.
    case always
    /// A mutation with an idempotency key: whatever became of it, since the key makes it be done
    /// once.
    case withKey
    /// Anything else: only where it was certainly not run.
    case ifNotRun

    /// Asks the server what kind of method it is. A server that does not say is taken to mean the
    /// worst.
    static func of(_ method: String, from caller: inout Caller) throws(CallFailure) -> RetryRule {
        guard
            let question = try? Call(
                "rpc.discover", params: ["methods": [.string(method)]] as JSONValue)
        else { return .ifNotRun }
        let reply: Reply
        do throws(CallFailure) {
            reply = try caller.reply(to: question)
        } catch {
            // It was the question that was sent, and not the call.
            throw CallFailure(error.failure, wasSent: false)
        }
        switch reply.answer.outcome {
        case .failure(let error) where error.kind.isRetryable:
            throw CallFailure(Failure(error, method: "rpc.discover"), wasSent: false)
        case .failure:
            return .ifNotRun
        case .success(let document):
            let methods = (try? JSONValue.parse(document, limits: .answer))?["methods"]
            return RetryRule(methods?[0].flatMap(MethodDescription.init))
        }
    }

    init(_ method: MethodDescription?) {
        switch method {
        case let method? where method.kind == "mutation": self = .withKey
        case let method? where method.kind == "query" || method.isIdempotent: self = .always
        case _: self = .ifNotRun
        }
    }

    /// Whether the call may be sent again after this answer.
    func allows(_ error: CallError) -> Bool {
        switch self {
        case .always: error.kind.isRetryable
        case .withKey: error.kind.isRetryable || error.kind.name == "outcomeUnknown"
        case .ifNotRun: RetryRule.notRun.contains(error.kind.name)
        }
    }

    /// Kinds that say that the call was not run.
    private static let notRun = ["rateLimited", "overloaded", "shuttingDown"]
}
