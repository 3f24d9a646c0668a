internal import JSON

/// One line of a batch: a request, whose id and `jsonrpc` may be left out.
struct BatchLine {
    private let method: ArraySlice<UInt8>
    private let params: ArraySlice<UInt8>?
    private let meta: ArraySlice<UInt8>?
    /// As it stands in the line; nothing where there is none.
    let id: ArraySlice<UInt8>?

    /// Reads a line. A member that requests do not have is an error: a call without what was meant
    /// to be in it would be another call.
    init(_ line: ArraySlice<UInt8>, number: Int) throws(Failure) {
        var method: ArraySlice<UInt8>?
        var params: ArraySlice<UInt8>?
        var meta: ArraySlice<UInt8>?
        var id: ArraySlice<UInt8>?
        var unknown: String?
        do throws(JSONError) {
            var reader = JSONReader(line)
            try reader.beginObject()
            while let key = try reader.nextKey() {
                let value = try reader.skipValue()
                switch key {
                case "method": method = value
                case "params": params = value
                case "meta": meta = value
                case "id": id = value
                case "jsonrpc": break
                default: unknown = key.string
                }
            }
            guard try reader.peek() == .end else {
                throw JSONError(.unexpectedByte(line[reader.position]), at: reader.position)
            }
        } catch {
            let error = JSONError(error.reason, at: error.offset - line.startIndex)
            throw .badInput(
                "line \(number) is no JSON object: \(error)",
                nextStep: BatchLine.example)
        }
        if let unknown {
            throw .badInput(
                "line \(number): \(unknown) is no member of a request",
                nextStep: BatchLine.example)
        }
        guard let method, method.first == UInt8(ascii: "\"") else {
            throw .badInput("line \(number) names no method", nextStep: BatchLine.example)
        }
        guard id?.first != UInt8(ascii: "{"), id?.first != UInt8(ascii: "[") else {
            throw .badInput("line \(number): an id is a string, a number or null")
        }
        (self.method, self.params, self.meta, self.id) = (method, params, meta, id)
    }

    private static let example =
        #"a line is a request: {"method":"users.get","params":{"id":"…"}}"#

    /// Writes the request with the id that it has on the wire.
    func write(id: Int, to writer: inout JSONWriter) {
        writer.appendRaw("{\"jsonrpc\":\"2.0\",\"id\":")
        writer.write(id)
        writer.appendRaw(",\"method\":")
        writer.appendRaw(method)
        if let params {
            writer.appendRaw(",\"params\":")
            writer.appendRaw(params)
        }
        if let meta {
            writer.appendRaw(",\"meta\":")
            writer.appendRaw(meta)
        }
        writer.appendRaw("}")
    }
}
