public import JSON

/// Writes response objects (JSON-RPC 2.0 §5). A terminator is not part of them.
extension JSONWriter {
    /// Everything up to the result's value; nothing for a notification.
    public mutating func beginResponse(to request: Request, in message: ArraySlice<UInt8>) {
        guard !request.isNotification else { return }
        let id = message[request.idPlace]
        appendRaw("{\"jsonrpc\":\"2.0\",\"id\":", id.span, ",\"result\":")
    }

    /// Begins the member `meta`, after the result's value: an object that the caller fills and
    /// ends.
    public mutating func beginResponseMeta() { appendRaw(",\"meta\":{") }

    /// Everything after the result's value.
    public mutating func endResponse() { appendRaw("}") }

    /// Everything after the result's value, and the end of the message.
    public mutating func endResponse(_ terminator: Terminator) {
        switch terminator {
        case .lf: appendRaw("}\n")
        case .lflf: appendRaw("}\n\n")
        case .crlf: appendRaw("}\r\n")
        }
    }

    /// A whole error response.
    public mutating func writeErrorResponse(
        _ error: RPCError, to id: RequestID, requestID: String
    ) {
        appendRaw("{\"jsonrpc\":\"2.0\",\"id\":")
        appendRaw(id.bytes)
        appendRaw(",\"error\":")
        error.write(to: &self, requestID: requestID)
        appendRaw("}")
    }
}
