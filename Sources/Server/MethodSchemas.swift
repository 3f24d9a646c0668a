internal import Contract
internal import JSON
internal import JSONRPC

/// The schemas of one method, compiled.
struct MethodSchemas: Sendable {
    /// Nothing where any params are taken.
    let params: CompiledSchema?
    /// Nothing where the contract says nothing of the result.
    let result: CompiledSchema?
    /// The names of the params, in their order.
    let names: [String]
    /// Whether a call without params is one that fits.
    let takesNoParams: Bool
    /// The numbers of the params that are to go.
    let deprecatedParams: [Int]

    /// For a method of which nothing is known.
    init() {
        params = nil
        result = nil
        names = []
        takesNoParams = true
        deprecatedParams = []
    }

    /// Throws the first thing that is no schema.
    init(_ descriptor: MethodDescriptor) throws(SchemaError) {
        let paramsDocument = try MethodSchemas.parse(descriptor.paramsSchema)
        params = try MethodSchemas.compile(paramsDocument)
        result = try MethodSchemas.compile(MethodSchemas.parse(descriptor.resultSchema))
        names = params?.propertyNames ?? []
        takesNoParams = params?.accepts(ParamsReader.noParams) ?? true
        deprecatedParams = MethodSchemas.deprecated(in: paramsDocument, names)
    }

    private static func parse(_ schema: String?) throws(SchemaError) -> JSONValue? {
        guard let schema else { return nil }
        do throws(JSONError) {
            return try JSONValue.parse(Array(schema.utf8))
        } catch {
            throw SchemaError(path: "", keyword: "", "is not JSON: \(error)")
        }
    }

    private static func compile(_ schema: JSONValue?) throws(SchemaError) -> CompiledSchema? {
        guard let schema else { return nil }
        var options = CompiledSchema.Options()
        // Protocol/README.md §8: an integer without bounds is one of 64 bits.
        options.integersAreInt64 = true
        return try CompiledSchema(schema, options: options)
    }

    private static func deprecated(in schema: JSONValue?, _ names: [String]) -> [Int] {
        guard case .object(let root)? = schema, case .object(let properties)? = root["properties"]
        else { return [] }
        return names.indices.filter { index in
            guard case .object(let property)? = properties[names[index]] else { return false }
            return property["deprecated"] == true
        }
    }
}
