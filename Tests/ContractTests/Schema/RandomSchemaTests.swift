internal import Contract
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// Schemas and values made at random, against the plain meaning of the keywords.
@Suite struct RandomSchemaTests {
    @Test(.timeLimit(.minutes(1)), arguments: seeds())
    func agreesWithThePlainMeaning(seed: UInt64) throws {
        var source = RandomSchema(seed: seed)
        var accepted = 0
        for number in 0..<400 {
            let text = source.schema()
            let tree = try JSONValue.parse(Array(text.utf8))
            let schema = try CompiledSchema(tree)
            for _ in 0..<10 {
                let value = source.value()
                let bytes = Array(value.utf8)
                let isValid = PlainValidator.accepts(tree, try JSONValue.parse(bytes))
                let errors = schema.validate(bytes[...])
                #expect(
                    errors.isEmpty == isValid, "seed \(seed), schema \(number): \(text) on \(value)"
                )
                try expectPlaces(errors, value, "seed \(seed), schema \(number)")
                accepted += isValid ? 1 : 0
            }
        }
        // Neither verdict may be the only one that is ever tried.
        #expect((400...3600).contains(accepted), "seed \(seed)")
    }

    /// Every path leads to a value, or to a member that could be there.
    private func expectPlaces(
        _ errors: [RPCError.FieldError], _ value: String, _ context: String
    ) throws {
        let tree = try JSONValue.parse(Array(value.utf8))
        for error in errors {
            var path = error.path
            if error.keyword == "required" {
                path = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
            }
            let pointer = try #require(JSONPointer(path))
            #expect(pointer.resolve(in: tree) != nil, "\(context): \(error.path) in \(value)")
            #expect(!error.message.isEmpty)
        }
    }

    /// The validator is only given what a scanner accepted, and stays within anything else too.
    @Test(.timeLimit(.minutes(1)), arguments: seeds())
    func staysWithinDamagedBytes(seed: UInt64) throws {
        var source = RandomSchema(seed: seed)
        var random = SplitMix(seed: seed)
        for _ in 0..<300 {
            let text = source.schema()
            let schema = try CompiledSchema(ArraySlice(text.utf8))
            for _ in 0..<10 {
                var bytes = Array(source.value().utf8)
                let index = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(index...)
                default:
                    bytes[index] =
                        [0x22, 0x5C, 0x5B, 0x7B, 0x2C][Int.random(in: 0..<5, using: &random)]
                }
                _ = schema.validate(bytes[...])
            }
        }
    }
}
