internal import Contract
internal import Database
internal import JSONRPC
internal import Logging

/// Tells the operator what the caller is not told: why a call failed inside.
enum Log: Middleware {
    static func failed(_ call: CallContext, _ error: any Error) {
        guard RPCError(reporting: error).kind == .internal else { return }
        var metadata: Logger.Metadata = [
            "request": "\(call.requestID)",
            "method": "\(call.method.descriptor.name)",
            "principal": "\(call.principal.id)",
            "error": "\(String(reflecting: error))",
        ]
        if let detail = (error as? DatabaseError)?.detail { metadata["detail"] = "\(detail)" }
        if let trace = call.meta?.traceparent { metadata["traceparent"] = "\(trace)" }
        call.dispatcher.logger.error("call failed", metadata: metadata)
    }
}
