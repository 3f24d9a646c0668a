/// A model of the application, as its file in `Protocol/entities/` says it: its table, its methods
/// and its rules come from this.
public struct EntityDefinition: Sendable {
    /// The plural: the name of its table, and what the names of its methods begin with.
    public let name: String
    /// In the order in which they are shown; without those that come by themselves.
    public let fields: [EntityField]
    /// Lists of fields that are sorted or filtered by together.
    public let indexes: [[String]]
    /// The texts that full-text search looks into.
    public let search: [String]
    /// Who may do what. What is not listed nobody may.
    public let access: [EntityOperation: [EntityAccessRule]]
    /// The methods that the server makes of it, as the contract has them.
    public let methods: [MethodDescriptor]

    public init(
        _ name: String, fields: [EntityField], indexes: [[String]] = [], search: [String] = [],
        access: [EntityOperation: [EntityAccessRule]], methods: [MethodDescriptor]
    ) {
        self.name = name
        self.fields = fields
        self.indexes = indexes
        self.search = search
        self.access = access
        self.methods = methods
    }

    /// The members that every entity has, whatever its file says.
    public static let systemMembers = ["id", "owner", "createdAt", "updatedAt", "rev"]
}

/// What can be done with an entity. Those on many follow the one of which they are many, and
/// `history` follows `get`.
public enum EntityOperation: String, Sendable, CaseIterable {
    case create, get, list, update, delete, count
}

/// One of the ways in which a caller may be allowed an operation; any of those listed suffices.
public enum EntityAccessRule: Sendable, Equatable {
    /// Everybody.
    case `public`
    /// Every caller who is known.
    case authenticated
    /// Callers who have the role.
    case role(String)
    /// The one who created it. For `create`: every caller who is known, since it becomes theirs.
    case owner
    /// As the entity that this field refers to allows: to read it for what reads, to update it for
    /// what writes.
    case via(field: String)
}
