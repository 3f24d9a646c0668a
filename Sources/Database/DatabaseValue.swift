/// One value as SQLite stores it.
///
/// Bind `DatabaseValue.null` where a literal `nil` would have no type of its own.
public enum DatabaseValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type whose values can be bound to a parameter of a statement.
///
/// Conform a type of your own by saying which stored value it becomes.
public protocol DatabaseBindable {
    /// The value that is stored. A non-finite `real` is refused when it is bound.
    var databaseValue: DatabaseValue { get }
}

extension DatabaseValue {
    /// Texts are equal byte for byte, never by canonical equivalence (rule 9).
    public static func == (left: DatabaseValue, right: DatabaseValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        case (.blob(let left), .blob(let right)): left == right
        case (.null, _), (.integer, _), (.real, _), (.text, _), (.blob, _): false
        }
    }
}

extension DatabaseValue: DatabaseBindable {
    public var databaseValue: DatabaseValue { self }
}

extension Int: DatabaseBindable {
    public var databaseValue: DatabaseValue { .integer(Int64(self)) }
}

extension Int64: DatabaseBindable {
    public var databaseValue: DatabaseValue { .integer(self) }
}

extension Bool: DatabaseBindable {
    /// 1 for true, 0 for false: SQLite has no boolean of its own.
    public var databaseValue: DatabaseValue { .integer(self ? 1 : 0) }
}

extension Double: DatabaseBindable {
    public var databaseValue: DatabaseValue { .real(self) }
}

extension String: DatabaseBindable {
    public var databaseValue: DatabaseValue { .text(self) }
}

extension [UInt8]: DatabaseBindable {
    public var databaseValue: DatabaseValue { .blob(self) }
}

extension Optional: DatabaseBindable where Wrapped: DatabaseBindable {
    /// `.null` for `nil`, else the value of what is wrapped.
    public var databaseValue: DatabaseValue {
        switch self {
        case .none: .null
        case .some(let wrapped): wrapped.databaseValue
        }
    }
}
