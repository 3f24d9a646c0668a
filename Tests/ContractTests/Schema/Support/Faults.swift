internal import Contract
internal import JSONRPC

/// `path keyword` of everything that is wrong with an instance, in order.
func faults(
    _ schema: String, _ instance: String, options: CompiledSchema.Options = .init()
) throws -> [String] {
    try CompiledSchema(ArraySlice(schema.utf8), options: options)
        .validate(ArraySlice(instance.utf8))
        .map { "\($0.path) \($0.keyword)" }
}

/// What is wrong with an instance, in words.
func messages(
    _ schema: String, _ instance: String, options: CompiledSchema.Options = .init()
) throws -> [String] {
    try CompiledSchema(ArraySlice(schema.utf8), options: options)
        .validate(ArraySlice(instance.utf8)).map(\.message)
}

/// `path keyword` of the reason why a schema does not load; nothing where it does.
func loadFault(_ schema: String) -> String? {
    do throws(SchemaError) {
        _ = try CompiledSchema(ArraySlice(schema.utf8))
        return nil
    } catch {
        return "\(error.path) \(error.keyword)"
    }
}

/// A schema, an instance, and `path keyword` of what is wrong with it.
typealias Case = (schema: String, instance: String, faults: [String])
