public import JSON

/// A tree inside of a `Codable` type. Numbers keep their text between `decode` and
/// `init(encoding:)`; other encoders and decoders take the nearest that they have.
extension JSONValue: Codable {
    /// Reads whatever stands there.
    public init(from decoder: any Decoder) throws {
        if let exact = decoder as? ValueDecoder {
            self = exact.value
        } else if let members = try? decoder.container(keyedBy: NamedKey.self) {
            var object = JSONObject()
            for key in members.allKeys {
                object[key.stringValue] = try members.decode(JSONValue.self, forKey: key)
            }
            self = .object(object)
        } else if var elements = try? decoder.unkeyedContainer() {
            var array: [JSONValue] = []
            while !elements.isAtEnd { array.append(try elements.decode(JSONValue.self)) }
            self = .array(array)
        } else {
            self = try Self.scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let flag = try? container.decode(Bool.self) { return .bool(flag) }
        if let integer = try? container.decode(Int64.self) { return .number(JSONNumber(integer)) }
        if let integer = try? container.decode(UInt64.self) { return .number(JSONNumber(integer)) }
        if let double = try? container.decode(Double.self) {
            return .number(try JSONNumber(double))
        }
        return .string(try container.decode(String.self))
    }

    /// Writes the tree.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let object):
            var container = encoder.container(keyedBy: NamedKey.self)
            for member in object.members {
                try container.encode(member.value, forKey: NamedKey(member.key))
            }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let flag): try flag.encode(to: encoder)
        case .string(let text): try text.encode(to: encoder)
        case .number(let number):
            if let integer = number.int64 {
                try integer.encode(to: encoder)
            } else if let integer = number.uint64 {
                try integer.encode(to: encoder)
            } else {
                try number.double.encode(to: encoder)
            }
        }
    }
}
