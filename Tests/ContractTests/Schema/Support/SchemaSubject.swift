internal import Contract
internal import JSON
internal import Testing

/// A schema that instances are made for.
struct SchemaSubject: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String

    var testDescription: String { name }

    /// What each of a list of methods takes and answers, as far as the contract says it.
    static func all(of methods: [MethodDescriptor]) -> [SchemaSubject] {
        methods.flatMap { method in
            [(" params", method.paramsSchema), (" result", method.resultSchema)]
                .compactMap { part, text in
                    text.map { SchemaSubject(name: method.name + part, text: $0) }
                }
        }
    }
}

/// An instance or a near miss with which something is not as it has to be.
struct PropertyFailure: Error, CustomStringConvertible {
    let description: String

    init(_ subject: SchemaSubject, _ seed: UInt64, _ value: JSONValue, _ what: String) {
        description =
            "\(subject.name): \(what), of \(value); TEST_SEED=\(seed) tries it again"
    }
}
