internal import Contract
internal import JSONRPC

/// Reads the parameters. What was validated is what the handler gets: there is no second reader.
enum Validate: Middleware {
    static func before(_ call: CallContext) throws(RPCError) {
        switch call.method.binding {
        case .fixed where !call.request.hasParams:
            return
        case .fixed, .reading:
            call.body = try call.method.bind(
                call.request.params(in: call.message),
                errorsMax: call.dispatcher.limits.validationErrorsMax)
        }
    }
}
