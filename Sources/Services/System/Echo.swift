internal import Contract
internal import JSON
internal import JSONRPC

/// The parameters of `system.echo`, whatever they are, and its result.
struct Echo: MethodParams, JSONWritable {
    private let params: ArraySlice<UInt8>?

    init(from reader: inout ParamsReader) throws(RPCError) { params = reader.whole }

    /// Everything as it was sent but the white space between values: an answer is one line
    /// (Protocol/README.md, section 2.2).
    func write(to writer: inout JSONWriter) {
        guard let params else { return writer.writeNull() }
        var compact: [UInt8] = []
        compact.reserveCapacity(params.count)
        var isInString = false
        var isEscaped = false
        for byte in params {
            if isInString {
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte <= UInt8(ascii: " ") {
                continue
            } else {
                isInString = byte == UInt8(ascii: "\"")
            }
            compact.append(byte)
        }
        writer.writeRaw(compact[...])
    }
}
