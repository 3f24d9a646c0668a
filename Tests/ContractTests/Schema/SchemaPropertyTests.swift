internal import Contract
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// What holds for every instance of a schema, and for every one that is nearly one.
@Suite struct SchemaPropertyTests {
    private static let methods =
        MethodDescriptor.rpcMethods + MethodDescriptor.systemMethods
        + MethodDescriptor.usersMethods
    private static let options = CompiledSchema.Options(integersAreInt64: true)

    @Test(
        .timeLimit(.minutes(1)), arguments: SchemaSubject.all(of: methods) + richSchemas, seeds())
    func acceptsInstancesAndRefusesNearMisses(subject: SchemaSubject, seed: UInt64) throws {
        let tree = try JSONValue.parse(Array(subject.text.utf8))
        let schema = try CompiledSchema(tree, options: Self.options)
        let view = SchemaView(tree)
        var instances = RandomInstance(seed: seed)
        var misses = RandomMiss(seed: seed)
        for _ in 0..<200 {
            let instance = try instances.value(view)
            let errors = schema.validate(bytes(instance))
            guard errors.isEmpty else {
                throw PropertyFailure(subject, seed, instance, "fits, but: \(errors)")
            }
            for miss in try misses.misses(of: instance, view, count: 3) {
                let errors = schema.validate(bytes(miss.value), errorsMax: .max)
                let isTold = errors.contains { $0.path == miss.path && $0.keyword == miss.keyword }
                guard isTold else {
                    let told = "\(miss.keyword) at \"\(miss.path)\" is not told, but: \(errors)"
                    throw PropertyFailure(subject, seed, miss.value, told)
                }
            }
        }
    }

    /// What is never broken is never tested.
    @Test func breaksEveryRule() throws {
        var broken: Set<String> = []
        var misses = RandomMiss(seed: 1)
        var instances = RandomInstance(seed: 1)
        for subject in richSchemas {
            let view = SchemaView(try JSONValue.parse(Array(subject.text.utf8)))
            for _ in 0..<200 {
                let instance = try instances.value(view)
                let found = try misses.misses(of: instance, view, count: 3)
                broken.formUnion(found.map(\.keyword))
            }
        }
        let rules: Set = [
            "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
            "multipleOf", "minLength", "maxLength", "pattern", "format", "minItems", "maxItems",
            "uniqueItems", "items", "required", "additionalProperties", "minProperties",
            "maxProperties", "dependentRequired", "oneOf",
        ]
        #expect(broken == rules)
    }

    private func bytes(_ value: JSONValue) -> ArraySlice<UInt8> {
        var writer = JSONWriter()
        writer.write(value)
        return writer.bytes[...]
    }
}
