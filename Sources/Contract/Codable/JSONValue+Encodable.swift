public import JSON

extension JSONValue {
    /// The tree of a type of an application that is `Encodable`.
    ///
    /// Convenient, and many times slower than a type that writes itself: for what is called rarely.
    /// Throws `EncodingError` for a number that is not finite and for nesting deeper than 64.
    public init(encoding value: some Encodable) throws {
        let place = EncodedPlace()
        try ValueEncoder(place: place, codingPath: []).encodeAny(value)
        self = place.tree
    }
}

/// Where a value stands while its parts are being encoded.
final class EncodedPlace {
    enum Content {
        case value(JSONValue)
        case array([EncodedPlace])
        case object([(key: String, place: EncodedPlace)])
    }

    var content = Content.value(.null)

    var value: JSONValue {
        get { tree }
        set { content = .value(newValue) }
    }

    /// As deep in recursion as the encoder went, which bounds it.
    var tree: JSONValue {
        switch content {
        case .value(let value): return value
        case .array(let places): return .array(places.map(\.tree))
        case .object(let members):
            var object = JSONObject()
            for member in members { object[member.key] = member.place.tree }
            return .object(object)
        }
    }

    func element() -> EncodedPlace {
        let place = EncodedPlace()
        if case .array(let places) = content {
            content = .array(places + [place])
        } else {
            content = .array([place])
        }
        return place
    }

    func member(_ key: String) -> EncodedPlace {
        let place = EncodedPlace()
        if case .object(let members) = content {
            content = .object(members + [(key, place)])
        } else {
            content = .object([(key, place)])
        }
        return place
    }
}

/// Encodes one value into its place.
struct ValueEncoder: Encoder {
    let place: EncodedPlace
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .value = place.content { place.content = .object([]) }
        return KeyedEncodingContainer(KeyedEncoder(place: place, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .value = place.content { place.content = .array([]) }
        return ElementEncoder(place: place, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeAny(_ value: some Encodable) throws {
        guard codingPath.count <= JSONLimits.depthCeiling else {
            throw invalid(value, "is nested too deeply")
        }
        if let tree = value as? JSONValue {
            place.value = tree
        } else {
            try value.encode(to: self)
        }
    }

    private func invalid(_ value: Any, _ reason: String) -> EncodingError {
        .invalidValue(value, .init(codingPath: codingPath, debugDescription: reason))
    }

    private func number(_ value: Double) throws {
        do {
            place.value = .number(try JSONNumber(value))
        } catch {
            throw invalid(value, "is not finite, and JSON has no such number")
        }
    }
}

extension ValueEncoder: SingleValueEncodingContainer {
    func encodeNil() { place.value = .null }
    func encode(_ value: Bool) { place.value = .bool(value) }
    func encode(_ value: String) { place.value = .string(value) }
    func encode(_ value: Double) throws { try number(value) }
    func encode(_ value: Float) throws { try number(Double(value)) }
    func encode(_ value: Int) { place.value = .number(JSONNumber(Int64(value))) }
    func encode(_ value: Int8) { place.value = .number(JSONNumber(Int64(value))) }
    func encode(_ value: Int16) { place.value = .number(JSONNumber(Int64(value))) }
    func encode(_ value: Int32) { place.value = .number(JSONNumber(Int64(value))) }
    func encode(_ value: UInt) { place.value = .number(JSONNumber(UInt64(value))) }
    func encode(_ value: UInt8) { place.value = .number(JSONNumber(UInt64(value))) }
    func encode(_ value: UInt16) { place.value = .number(JSONNumber(UInt64(value))) }
    func encode(_ value: UInt32) { place.value = .number(JSONNumber(UInt64(value))) }
    func encode(_ value: UInt64) { place.value = .number(JSONNumber(UInt64(value))) }
    func encode(_ value: Int64) { place.value = .number(JSONNumber(Int64(value))) }
    func encode<Value: Encodable>(_ value: Value) throws { try encodeAny(value) }
}

/// The members of an object.
struct KeyedEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: EncodedPlace
    let codingPath: [any CodingKey]

    private func member(_ key: any CodingKey) -> ValueEncoder {
        ValueEncoder(place: place.member(key.stringValue), codingPath: codingPath + [key])
    }

    func encodeNil(forKey key: Key) { member(key).encodeNil() }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try member(key).encodeAny(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        member(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { member(NamedKey("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { member(key) }
}

/// The elements of an array.
struct ElementEncoder: UnkeyedEncodingContainer {
    let place: EncodedPlace
    let codingPath: [any CodingKey]

    var count: Int {
        guard case .array(let places) = place.content else { return 0 }
        return places.count
    }

    private func element() -> ValueEncoder {
        let key = NamedKey(index: count)
        return ValueEncoder(place: place.element(), codingPath: codingPath + [key])
    }

    func encodeNil() { element().encodeNil() }
    func encode<Value: Encodable>(_ value: Value) throws { try element().encodeAny(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        element().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
    func superEncoder() -> any Encoder { element() }
}

/// A key that no enum declares.
struct NamedKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(index: Int) {
        stringValue = String(index)
        intValue = index
    }

    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { self.init(index: intValue) }
}
