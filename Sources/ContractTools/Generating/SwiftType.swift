/// The type of a value in generated code.
indirect enum SwiftType: Equatable {
    case string
    case int64
    case double
    case bool
    /// Anything: a tree.
    case value
    /// A type that is generated, too.
    case named(String)
    case array(SwiftType)
    case optional(SwiftType)

    var text: String {
        switch self {
        case .string: "String"
        case .int64: "Int64"
        case .double: "Double"
        case .bool: "Bool"
        case .value: "JSONValue"
        case .named(let name): name
        case .array(let element): "[\(element.text)]"
        case .optional(let wrapped): "\(wrapped.text)?"
        }
    }

    /// The type without null.
    var wrapped: SwiftType {
        if case .optional(let wrapped) = self { return wrapped }
        return self
    }

    /// How a `JSONReader` reads it, without `try`.
    var readExpression: String {
        switch self {
        case .string: "reader.readString()"
        case .int64: "reader.readInt64()"
        case .double: "reader.readDouble()"
        case .bool: "reader.readBool()"
        case .value: "reader.readValue()"
        case .named, .array: "\(text)(from: &reader)"
        case .optional(let wrapped): "reader.readNull() ? nil : \(wrapped.readExpression)"
        }
    }

    /// How a `ParamsReader` reads the param at a place, without `try`.
    func placeExpression(_ index: Int, isOptional: Bool) -> String {
        let getter =
            switch wrapped {
            case .string: isOptional ? "optionalString" : "string"
            case .int64: isOptional ? "optionalInt64" : "int64"
            case .double: isOptional ? "optionalDouble" : "double"
            case .bool: isOptional ? "optionalBool" : "bool"
            case .value: isOptional ? "optionalValue" : "value"
            case .named, .array, .optional: isOptional ? "readOptional" : "read"
            }
        return "reader.\(getter)(at: \(index))"
    }

    /// Whether writing it can throw, as far as the compiler knows.
    var throwsWhenWritten: Bool {
        switch self {
        case .string, .int64, .bool, .value: false
        case .double, .named, .array, .optional: true
        }
    }
}
