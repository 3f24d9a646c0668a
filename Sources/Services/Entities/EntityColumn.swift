internal import Contract

/// One member of an entity, and the column that it is stored in.
struct EntityColumn: Sendable {
    /// How callers name it.
    let name: String
    /// Between quotes, as SQL names it.
    let quoted: String
    let kind: Kind
    /// Whether it always has a value.
    let isRequired: Bool

    /// How values of a column go over the wire.
    enum Kind: Sendable, Equatable {
        case text
        /// One of a few texts, which a filter may name.
        case enumeration([String])
        case integer
        case real
        case decimal(scale: Int)
        case bool
        case moment
        case json
        case bytes
        /// The id of one of another table.
        case reference(to: String)
    }

    init(_ name: String, column: String? = nil, _ kind: Kind, isRequired: Bool = true) {
        self.name = name
        quoted = "\"\(column ?? name)\""
        self.kind = kind
        self.isRequired = isRequired
    }

    init(_ field: EntityField) {
        let kind: Kind =
            switch field.type {
            case .string: .text
            case .int64: .integer
            case .double: .real
            case .decimal(let scale): .decimal(scale: scale)
            case .bool: .bool
            case .dateTime: .moment
            case .enumeration(let values): .enumeration(values)
            case .json, .list: .json
            case .bytes: .bytes
            case .reference(let target, _): .reference(to: target)
            }
        self.init(field.name, kind, isRequired: field.isRequired)
    }
}
