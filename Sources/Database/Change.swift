/// Who makes the changes of a transaction.
public struct ChangeAuthor: Sendable, Equatable {
    /// The one that the server has recognised, as it writes principals.
    public let principal: String

    /// The id of the request, by which the log of the server and the change log find each other.
    public let request: String

    /// How and from where it was connected, such as `tls 192.0.2.7`; empty where nobody called.
    public let peer: String

    /// An author.
    public init(principal: String, request: String, peer: String = "") {
        self.peer = peer
        self.principal = principal
        self.request = request
    }
}

/// What can say who makes the changes of a transaction. It is asked when the first of them is
/// recorded: most transactions of a server never ask.
package protocol ChangeAuthoring {
    /// Who that is.
    var changeAuthor: ChangeAuthor { get }
}

extension ChangeAuthor: ChangeAuthoring {
    package var changeAuthor: ChangeAuthor { self }
}

/// One change of one object, as the change log keeps it.
public struct Change: Sendable, Equatable {
    /// What was done to the object.
    public enum Operation: String, Sendable, CaseIterable {
        case create
        case update
        case delete
    }

    /// The entity of the object, which is the name of its table.
    public var entity: String

    /// The id of the object.
    public var id: String

    /// What was done to it.
    public var operation: Operation

    /// When, in milliseconds since 1970 in UTC.
    public var atMs: Int64

    /// The object before it, as a JSON object, secrets left out; nil for one that was created.
    public var before: [UInt8]?

    /// The object after it, as a JSON object, secrets left out; nil for one that was deleted.
    public var after: [UInt8]?

    /// A change.
    public init(
        entity: String, id: String, operation: Operation, atMs: Int64, before: [UInt8]? = nil,
        after: [UInt8]? = nil
    ) {
        self.entity = entity
        self.id = id
        self.operation = operation
        self.atMs = atMs
        self.before = before
        self.after = after
    }
}

/// A change with what the log adds: its number and its author.
public struct ChangeEntry: Sendable, Equatable {
    /// Its place: from 1, without a gap, in the order of the commits.
    public let sequence: Int64

    /// What changed.
    public let change: Change

    /// Who changed it; the principal is `system` where nobody called.
    public let author: ChangeAuthor
}
