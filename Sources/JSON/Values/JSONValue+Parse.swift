extension JSONValue {
    /// Parses a document that is exactly one value, with white space around it allowed.
    ///
    /// Throws at the first byte that is not JSON, at a limit, and at a duplicate key of any level.
    public static func parse(_ bytes: ArraySlice<UInt8>, limits: JSONLimits = .standard)
        throws(JSONError) -> JSONValue
    {
        let span = bytes.span
        let origin = bytes.startIndex
        var start = 0
        while start < span.count, isWhiteSpace(span[start]) { start += 1 }
        var scanner = JSONScanner(limits: limits)
        var progress = scanner.scan(span, from: start)
        if progress == .incomplete { progress = scanner.finish(at: span.count) }
        var end = span.count
        switch progress {
        case .complete(let index): end = index
        case .failed(let error): throw JSONError(error.reason, at: origin + error.offset)
        case .incomplete: throw JSONError(.unexpectedEnd, at: origin + end)
        }
        while end < span.count {
            guard isWhiteSpace(span[end]) else {
                throw JSONError(.unexpectedByte(span[end]), at: origin + end)
            }
            end += 1
        }
        var reader = JSONReader(bytes)
        return try reader.readValue()
    }

    /// Parses a document that is exactly one value; as for a slice.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard)
        throws(JSONError) -> JSONValue
    {
        try parse(bytes[...], limits: limits)
    }
}
