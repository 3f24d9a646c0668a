internal import Contract
internal import JSON

/// One file of `entities/`, read: what it says to the server and what its methods say to callers.
struct EntitySource {
    let file: ContractFile
    let name: String
    /// What one of them is called, as a type: `Task`.
    let typeName: String
    let description: String
    let fields: [Field]
    let indexes: [[String]]
    let search: [String]
    let access: [EntityOperation: [EntityAccessRule]]
    /// The definitions that its fields use.
    let schemas: [SchemaDefinition]

    /// One field with the schema of its values.
    struct Field {
        let field: EntityField
        /// Of a value that is there.
        let schema: JSONValue
    }

    /// The entity as the server has it.
    func definition(methods: [MethodDescriptor]) -> EntityDefinition {
        EntityDefinition(
            name, fields: fields.map(\.field), indexes: indexes, search: search, access: access,
            methods: methods)
    }

    /// The field of this name.
    func field(_ name: String) -> Field? { fields.first { $0.field.name == name } }
}
