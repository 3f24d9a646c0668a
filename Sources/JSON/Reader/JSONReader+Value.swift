extension JSONReader {
    /// Reads a value of any kind as a tree; refuses duplicate keys at every level.
    ///
    /// Recursion ends at `JSONLimits.depthCeiling`, where entering a container throws.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        switch try peek() {
        case .null:
            _ = try readNull()
            return .null
        case .bool: return .bool(try readBool())
        case .number: return .number(JSONNumber(literal: try skipValue()))
        case .string: return .string(try readString())
        case .array:
            var elements: [JSONValue] = []
            try beginArray()
            while try nextElement() { elements.append(try readValue()) }
            return .array(elements)
        case .object:
            var object = JSONObject()
            try beginObject()
            while try nextMember() {
                let key = currentKey
                guard object.append(key.string(in: bytes).string, try readValue()) else {
                    throw JSONError(.duplicateKey, at: key.start &- 1)
                }
            }
            return .object(object)
        case .end: throw error(.unexpectedEnd)
        }
    }
}
