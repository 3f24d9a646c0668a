/// The members of a JSON object, in their order; no key stands twice.
///
/// Keys are compared as UTF-8 bytes. Looking up is linear for small objects and by hash for large.
public struct JSONObject: Sendable {
    /// One key with its value.
    public struct Member: Sendable {
        /// The key.
        public let key: String
        /// The value.
        public internal(set) var value: JSONValue
    }

    /// From this many members on an index is kept.
    private static let indexedCount = 17

    /// The members in their order.
    public private(set) var members: [Member] = []
    /// Where each key stands, once there are many.
    private var index: [Key: Int] = [:]

    /// Makes an object without members.
    public init() {}

    /// The number of members.
    public var count: Int { members.count }
    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of the member with this key; setting appends a new key at the end, and nil
    /// removes the member, which takes time in proportion to the number of members.
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil):
                members.remove(at: position)
                rebuildIndex()
            case (nil, let value?): add(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Appends a member; false, and nothing is changed, if the key is there already.
    public mutating func append(_ key: String, _ value: JSONValue) -> Bool {
        guard position(of: key) == nil else { return false }
        add(key, value)
        return true
    }

    private mutating func add(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if members.count > Self.indexedCount {
            index[Key(text: key)] = members.count - 1
        } else if members.count == Self.indexedCount {
            rebuildIndex()
        }
    }

    private func position(of key: String) -> Int? {
        guard index.isEmpty else { return index[Key(text: key)] }
        return members.firstIndex { isEqual($0.key, key) }
    }

    private mutating func rebuildIndex() {
        index.removeAll()
        guard members.count >= Self.indexedCount else { return }
        for (position, member) in members.enumerated() {
            index[Key(text: member.key)] = position
        }
    }

    /// A string that is equal to another only byte for byte.
    private struct Key: Hashable {
        let text: String

        static func == (left: Key, right: Key) -> Bool {
            isEqual(left.text, right.text)
        }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }
}

extension JSONObject: Equatable {
    /// Whether both have the same keys with the same values, in whatever order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}
