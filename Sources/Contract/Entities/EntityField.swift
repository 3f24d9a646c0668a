/// One field of an entity.
public struct EntityField: Sendable {
    public let name: String
    public let type: EntityFieldType
    /// Whether every entity has a value for it.
    public let isRequired: Bool
    /// Whether no two entities have the same value.
    public let isUnique: Bool
    /// Whether callers cannot set it.
    public let isReadOnly: Bool
    /// What stands in it when it is not given, as JSON.
    public let defaultValue: String?

    public init(
        _ name: String, _ type: EntityFieldType, isRequired: Bool = false, isUnique: Bool = false,
        isReadOnly: Bool = false, defaultValue: String? = nil
    ) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.isUnique = isUnique
        self.isReadOnly = isReadOnly
        self.defaultValue = defaultValue
    }
}

/// What a field holds. The schema says the same to callers, and more: lengths, bounds, formats.
public enum EntityFieldType: Sendable, Equatable {
    case string
    case int64
    case double
    /// An exact decimal number with at most so many digits after the point; a string on the wire,
    /// and always with all of them. It has 18 digits at the most.
    case decimal(scale: Int)
    case bool
    /// A moment in milliseconds; RFC 3339 in UTC on the wire.
    case dateTime
    /// One of these texts.
    case enumeration([String])
    /// Any JSON value.
    case json
    /// Bytes; base64 on the wire (RFC 4648 §4).
    case bytes
    /// The id of another entity, or of a user.
    case reference(to: String, onDelete: EntityDeleteAction)
    /// Strings, integers, numbers or truth values in their order.
    case list
}

/// What becomes of an entity when the one that it refers to is deleted.
public enum EntityDeleteAction: String, Sendable {
    /// That one cannot be deleted.
    case restrict
    /// It is deleted too.
    case cascade
    /// It stays, and refers to nothing.
    case setNull
}
