internal import Contract
internal import JSON
internal import Testing

/// The JSON-Schema-Test-Suite (https://github.com/json-schema-org/JSON-Schema-Test-Suite) for draft
/// 2020-12: every mandatory file of it, and the optional ones about what there is here.
@Suite struct SchemaSuiteTests {
    private static func mandatory() throws -> [SuiteFile] {
        try SuiteFile.all(in: "tests/draft2020-12")
    }
    private static func optional() throws -> [SuiteFile] {
        try SuiteFile.all(in: "tests/draft2020-12/optional")
    }
    private static func formats() throws -> [SuiteFile] {
        try SuiteFile.all(in: "tests/draft2020-12/optional/format")
    }

    @Test func isComplete() throws {
        let mandatory = try Self.mandatory()
        let optional = try Self.optional()
        let formats = try Self.formats()
        #expect(mandatory.count == 46)
        #expect(optional.count == 8)
        #expect(formats.count == 12)
        let cases = try (mandatory + optional + formats).flatMap { try $0.groups() }
            .reduce(0) { $0 + $1.cases.count }
        #expect(cases == 1667)
    }

    /// These files take `format` for an annotation.
    @Test(arguments: try mandatory() + optional())
    func agrees(file: SuiteFile) throws {
        try expectVerdicts(of: file, options: .init(assertsFormats: false))
    }

    @Test(arguments: try formats())
    func checksFormats(file: SuiteFile) throws {
        try expectVerdicts(of: file, options: .init(assertsFormats: true))
    }

    @Test func refusesWhatIsOutsideTheDocument() throws {
        let mandatory = try Self.mandatory()
        for (name, groups) in outside {
            let file = try #require(mandatory.first { $0.name == name })
            for (description, reason) in groups {
                let group = try #require(
                    file.groups().first { $0.description == description }, "\(name)")
                let error = #expect(throws: SchemaError.self, "\(name): \(description)") {
                    try CompiledSchema(group.schema, options: .init(assertsFormats: false))
                }
                #expect(error?.keyword == reason.rawValue, "\(name): \(description)")
            }
        }
    }

    private func expectVerdicts(of file: SuiteFile, options: CompiledSchema.Options) throws {
        for group in try file.groups() where outside[file.name]?[group.description] == nil {
            let schema = try CompiledSchema(group.schema, options: options)
            for test in group.cases {
                var writer = JSONWriter()
                writer.write(test.data)
                let errors = schema.validate(writer.bytes[...])
                #expect(
                    errors.isEmpty == test.isValid,
                    "\(group.description): \(test.description): \(errors)")
            }
        }
    }
}

/// Why a schema of the suite does not load: the keyword that is refused.
private enum Outside: String {
    /// A reference to a document that has to be fetched; a server fetches nothing.
    case remote = "$ref"
    /// A dialect of the suite's own, in a document that has to be fetched too.
    case dialect = "$schema"
}

/// The groups that ask for more than the document itself, by file and description.
private let outside: [String: [String: Outside]] = [
    "dynamicRef.json": [
        "strict-tree schema, guards against misspelled properties": .remote,
        "tests for implementation dynamic anchor and reference link": .remote,
        "$ref and $dynamicAnchor are independent of order - $defs first": .remote,
        "$ref and $dynamicAnchor are independent of order - $ref first": .remote,
        "$ref to $dynamicRef finds detached $dynamicAnchor": .remote,
    ],
    "refRemote.json": [
        "remote ref": .remote,
        "fragment within remote ref": .remote,
        "anchor within remote ref": .remote,
        "ref within remote ref": .remote,
        "base URI change": .remote,
        "base URI change - change folder": .remote,
        "base URI change - change folder in subschema": .remote,
        "root ref in remote ref": .remote,
        "remote ref with ref to defs": .remote,
        "Location-independent identifier in remote ref": .remote,
        "retrieved nested refs resolve relative to their URI not $id": .remote,
        "remote HTTP ref with different $id": .remote,
        "remote HTTP ref with different URN $id": .remote,
        "remote HTTP ref with nested absolute ref": .remote,
        "$ref to $ref finds detached $anchor": .remote,
    ],
    "vocabulary.json": [
        "schema that uses custom metaschema with with no validation vocabulary": .dialect,
        "ignore unrecognized optional vocabulary": .dialect,
    ],
]
