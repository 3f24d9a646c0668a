package import JSON

/// One value of a file, with the place where it stands, so that what is wrong can be shown.
package struct SourceNode {
    /// One member of an object.
    package struct Member {
        package let key: String
        /// Where the key stands.
        package let offset: Int
        package let value: SourceNode
    }

    /// What the value is.
    package enum Content {
        case object([Member])
        case array([SourceNode])
        case string(String)
        case number(JSONNumber)
        case bool(Bool)
        case null
    }

    package let content: Content
    /// The first byte of the value.
    package let offset: Int
    /// The place in the document (RFC 6901).
    package let pointer: String

    /// Parses a whole file. Throws at the first byte that is not JSON.
    static func parse(_ bytes: [UInt8]) throws(JSONError) -> SourceNode {
        // The strict parser first: it refuses duplicate keys and what follows the value.
        _ = try JSONValue.parse(bytes)
        var reader = JSONReader(bytes[...])
        return try SourceNode(from: &reader, at: "")
    }

    /// As deep in recursion as the document is, which the reader bounds.
    private init(from reader: inout JSONReader, at pointer: String) throws(JSONError) {
        let kind = try reader.peek()
        offset = reader.position
        self.pointer = pointer
        switch kind {
        case .object:
            var members: [Member] = []
            try reader.beginObject()
            while let key = try reader.nextKey() {
                let name = key.string
                let path = pointer + "/" + JSONPointer.escape(name)
                members.append(
                    Member(
                        key: name, offset: max(key.raw.startIndex - 1, 0),
                        value: try SourceNode(from: &reader, at: path)))
            }
            content = .object(members)
        case .array:
            var elements: [SourceNode] = []
            try reader.beginArray()
            while try reader.nextElement() {
                elements.append(
                    try SourceNode(from: &reader, at: "\(pointer)/\(elements.count)"))
            }
            content = .array(elements)
        case .string: content = .string(try reader.readString())
        case .bool: content = .bool(try reader.readBool())
        case .number, .null, .end:
            switch try reader.readValue() {
            case .number(let number): content = .number(number)
            case .null, .bool, .string, .array, .object: content = .null
            }
        }
    }

    /// The value without its places.
    var value: JSONValue {
        switch content {
        case .object(let members):
            var object = JSONObject()
            for member in members { object[member.key] = member.value.value }
            return .object(object)
        case .array(let elements): return .array(elements.map(\.value))
        case .string(let text): return .string(text)
        case .number(let number): return .number(number)
        case .bool(let flag): return .bool(flag)
        case .null: return .null
        }
    }

    /// The members, if this is an object.
    package var members: [Member] {
        guard case .object(let members) = content else { return [] }
        return members
    }

    /// The elements, if this is an array.
    package var elements: [SourceNode] {
        guard case .array(let elements) = content else { return [] }
        return elements
    }

    /// The text, if this is a string.
    package var text: String? {
        guard case .string(let text) = content else { return nil }
        return text
    }

    /// The value of a member.
    subscript(key: String) -> SourceNode? { members.first { $0.key == key }?.value }
}
