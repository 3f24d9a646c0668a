/// A type that is generated.
enum TypeDeclaration {
    case structure(StructDeclaration)
    case openText(OpenTextDeclaration)

    var name: String {
        switch self {
        case .structure(let structure): structure.name
        case .openText(let text): text.name
        }
    }
}

/// An object of the contract.
struct StructDeclaration {
    var name: String
    var documentation: String
    var fields: [FieldDeclaration]
    /// Types that only this one uses.
    var nested: [TypeDeclaration] = []
    /// Whether it is read from the params of a call.
    var isParams = false

    var hasSecrets: Bool { fields.contains(where: \.isSecret) }
}

/// One member of an object, or one param.
struct FieldDeclaration {
    /// The name on the wire.
    let key: String
    let type: SwiftType
    let documentation: String
    /// Whether it may be left out.
    let isOptional: Bool
    /// What counts when it is left out, as Swift writes it.
    let fallback: String?
    /// Whether no log may show it: `writeOnly`.
    let isSecret: Bool

    var name: String { SwiftName.member(key) }

    /// The name where the reader or the writer that is passed in must not be hidden by it.
    var localName: String { SwiftName.local(name) }

    /// The type of the property.
    var propertyType: SwiftType {
        isOptional && fallback == nil ? .optional(type.wrapped) : type
    }
}

/// A text with values that are known.
struct OpenTextDeclaration {
    let name: String
    let documentation: String
    let values: [String]
}
