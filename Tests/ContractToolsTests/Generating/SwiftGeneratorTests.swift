internal import ContractTools
internal import Testing

/// The Swift of the sample contract.
@Suite struct SwiftGeneratorTests {
    private func text(
        _ path: String, replacing changes: [(String, String)] = []
    ) throws -> String {
        let document = try SampleContract.load(replacing: changes)
        let files = SwiftGenerator(document, for: .contract).files()
        return try #require(files.first { $0.path == path }?.text, "\(files.map(\.path))")
    }

    @Test func writesParams() throws {
        let text = try text("NotesParams.swift")
        #expect(
            text.contains(
                """
                    public init(from reader: inout ParamsReader) throws(RPCError) {
                        try reader.finish()
                        text = try reader.string(at: 0)
                        tags = try reader.readOptional(at: 1)
                    }
                """))
        #expect(text.contains("public init(text: String, tags: [String]? = nil) {"))
    }

    @Test func leavesSecretsOutOfWhatIsPrinted() throws {
        let old = #"{ "type": "integer", "minimum": 0, "maximum": 100 }"#
        let text = try text(
            "Notes.swift", replacing: [(old, #"{ "type": "string", "writeOnly": true }"#)])
        #expect(text.contains("Sendable, Equatable, CustomReflectable {"))
        let mirror = try #require(text.firstRange(of: "children: ["), "\(text)")
        let children = text[mirror.upperBound...].prefix { $0 != "]" }
        #expect(children.contains("text") && !children.contains("size"))
    }

    @Test(arguments: [
        ("id", "String"), ("text", "String"), ("size", "Int64?"), ("state", "State?"),
        ("due", "String?"),
    ])
    func choosesTypes(name: String, type: String) throws {
        #expect(try text("Notes.swift").contains("public let \(name): \(type)\n"))
    }

    /// A schema of a property, and the Swift that it becomes.
    @Test(arguments: [
        (#"{ "type": "number" }"#, "let size: Double?"),
        (#"{ "type": "boolean" }"#, "let size: Bool?"),
        (#"{ "type": "array", "items": { "type": "integer" } }"#, "let size: [Int64]?"),
        (#"{ "type": "integer", "maximum": 1e30 }"#, "let size: JSONValue?"),
        (#"{ "type": "integer", "exclusiveMinimum": -1e30 }"#, "let size: JSONValue?"),
        (#"{ "oneOf": [{ "type": "string" }, { "type": "integer" }] }"#, "let size: JSONValue?"),
        (##"{ "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/Text" }] }"##, "let size: String?"),
        (##"{ "$ref": "#/$defs/Note" }"##, "let size: JSONValue?"),
        (#"{ "type": "object" }"#, "let size: JSONValue?"),
        (
            #"{ "type": "object", "properties": { "default": { "type": "string" } } }"#,
            "let `default`: String?"
        ),
    ] as [(String, String)])
    func mapsSchemas(schema: String, swift: String) throws {
        let old = #"{ "type": "integer", "minimum": 0, "maximum": 100 }"#
        let text = try text("Notes.swift", replacing: [(old, schema)])
        #expect(text.contains(swift), "\(text)")
    }

    @Test(arguments: [
        (#"{ "type": "integer", "default": 5000 }"#, "tags: Int64 = 5_000"),
        (#"{ "type": "boolean", "default": true }"#, "tags: Bool = true"),
        (#"{ "type": "string", "default": "a\"b" }"#, #"tags: String = "a\"b""#),
        (
            #"{ "type": "string", "enum": ["a", "b"], "default": "b" }"#,
            #"tags: Tags = Tags("b")"#
        ),
    ] as [(String, String)])
    func takesDefaults(schema: String, swift: String) throws {
        let old = ##""name": "tags", "required": false, "schema": { "$ref": "#/$defs/Tags" }"##
        let new = #""name": "tags", "required": false, "schema": \#(schema)"#
        let text = try text("NotesParams.swift", replacing: [(old, new)])
        #expect(text.contains(swift), "\(text)")
    }

    /// A member with an ordinary name, and a line that must keep it from hiding another.
    @Test(arguments: [
        ("reader", #"{ "type": "string" }"#, "var readerValue: String?"),
        ("reader", #"{ "type": "string" }"#, "self.reader = readerValue"),
        ("writer", #"{ "type": "string" }"#, "if let writerValue = self.writer {"),
        ("init", #"{ "type": "string" }"#, "self.`init` = `init`"),
        ("string", #"{ "type": "string", "enum": ["a"] }"#, "let string: StringValue?"),
        ("op", #"{ "type": "string", "enum": ["<", "<="] }"#, #"value2 = Op("<=")"#),
    ] as [(String, String, String)])
    func keepsNamesApart(name: String, schema: String, line: String) throws {
        let old = #""size": { "type": "integer", "minimum": 0, "maximum": 100 }"#
        let text = try text("Notes.swift", replacing: [(old, "\"\(name)\": \(schema)")])
        #expect(text.contains(line), "\(text)")
    }

    @Test func readsAParamCalledReader() throws {
        let text = try text(
            "NotesParams.swift",
            replacing: [
                (#""name": "text", "required""#, #""name": "reader", "required""#),
                (#""params": { "text""#, #""params": { "reader""#),
            ])
        #expect(text.contains("self.reader = try reader.string(at: 0)"), "\(text)")
    }

    @Test func saysThatAMethodIsToGo() throws {
        let text = try text(
            "NotesMethods.swift",
            replacing: [
                (
                    #""name": "notes.count","#,
                    #""name": "notes.count", "deprecated": { "since": "1.2", "replacement": "x" },"#
                )
            ])
        #expect(text.contains(#"deprecation: Deprecation(since: "1.2", replacement: "x")"#))
    }

    @Test func keepsLinesShort() throws {
        let sentence = ##"A long sentence about \"notes\" \\# and more. "##
        let long = String(repeating: sentence, count: 9)
        let document = try SampleContract.load(replacing: [("All of them.", long)])
        for file in SwiftGenerator(document, for: .contract).files() {
            for line in file.text.split(separator: "\n") {
                #expect(line.unicodeScalars.count <= 100, "\(file.path): \(line)")
            }
        }
    }
}
