internal import ClientCore
internal import JSON

/// A response of which only the id and the outcome matter: what it holds is handed on as it came.
struct StreamedAnswer {
    /// The whole object.
    let bytes: ArraySlice<UInt8>
    /// Where the value of its id stands.
    private let id: Range<Int>
    let isError: Bool

    /// Nothing for a notification.
    init?(_ object: ArraySlice<UInt8>) throws(ProtocolViolation) {
        var id: Range<Int>?
        var isError = false
        var hasResult = false
        do throws(JSONError) {
            var reader = JSONReader(object)
            try reader.beginObject()
            while let key = try reader.nextKey() {
                let value = try reader.skipValue()
                switch key {
                case "id": id = value.startIndex..<value.endIndex
                case "error": isError = true
                case "result": hasResult = true
                default: break
                }
            }
        } catch {
            throw ProtocolViolation("it is not a response object: \(error.reason)")
        }
        guard isError || hasResult else {
            guard id == nil else { throw ProtocolViolation("it has no result and no error") }
            return nil
        }
        guard let id, isError != hasResult else {
            throw ProtocolViolation("it has to have an id, and a result or an error")
        }
        (bytes, self.id, self.isError) = (object, id, isError)
    }

    /// The id as the number of a call; nothing when it is none.
    var number: Int? {
        var reader = JSONReader(bytes[id])
        return (try? reader.readInt64()).flatMap(Int.init(exactly:))
    }

    /// The response with the id that the call had before it was sent.
    func append(withID original: [UInt8], to output: inout [UInt8]) {
        output += bytes[..<id.lowerBound]
        output += original
        output += bytes[id.upperBound...]
    }
}
