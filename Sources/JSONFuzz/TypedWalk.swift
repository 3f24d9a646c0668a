internal import JSON

/// Reads a whole value by the methods for its kinds, and compares the quick ways with the exact.
struct TypedWalk: ~Copyable {
    private(set) var reader: JSONReader
    /// What did not agree on the way.
    private(set) var problem: String?

    init(_ bytes: ArraySlice<UInt8>) {
        reader = JSONReader(bytes)
    }

    /// Recursion ends where entering a container throws.
    mutating func readValue() throws(JSONError) {
        switch try reader.peek() {
        case .object:
            try reader.beginObject()
            while let key = try reader.nextKey() {
                if Array(key.string.utf8) != key.unescaped() { problem = "key \(key.raw)" }
                try readValue()
            }
        case .array:
            try reader.beginArray()
            while try reader.nextElement() { try readValue() }
        case .string: try readString()
        case .number: try readNumber()
        case .bool: _ = try reader.readBool()
        case .null: _ = try reader.readNull()
        case .end: _ = try reader.skipValue()
        }
    }

    private mutating func readString() throws(JSONError) {
        let start = reader.position
        let raw = try reader.readRawString()
        let end = reader.position
        reader.position = start
        let text = try reader.readString()
        let isValid = String(validating: raw.unescaped(), as: UTF8.self) == text
        if !isValid || reader.position != end || raw != raw { problem = "string \(raw.raw)" }
    }

    private mutating func readNumber() throws(JSONError) {
        let start = reader.position
        let literal = try reader.skipValue()
        let end = reader.position
        let number = String(validating: literal, as: UTF8.self).flatMap(JSONNumber.init)
        reader.position = start
        let int64 = try? reader.readInt64()
        reader.position = start
        let uint64 = try? reader.readUInt64()
        reader.position = start
        let double = try? reader.readDouble()
        reader.position = end
        guard let number, number.int64 == int64, number.uint64 == uint64, number.double == double,
            number.hasSameValue(as: number)
        else {
            problem = "number \(literal)"
            return
        }
        if let int64, !number.hasSameValue(as: JSONNumber(int64)) { problem = "\(number)" }
        if let uint64, !number.hasSameValue(as: JSONNumber(uint64)) { problem = "\(number)" }
    }
}
