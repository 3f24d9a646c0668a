internal import ContractTools
internal import TestSupport
internal import Testing

/// Every change of a contract has a rule, which says whether clients break.
@Suite struct ContractComparisonTests {
    /// An edit of the sample and what it is called; backwards, the other edit.
    struct Edit: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let rules: [ChangeRule]
        let backwards: [ChangeRule]
        /// What the examples have beside `text`, so that they fit the schemas.
        var sent = ""

        var testDescription: String { rules.map(\.name).joined(separator: " ") }
    }

    private static let tags =
        ##"{ "name": "tags", "required": false, "schema": { "$ref": "#/$defs/Tags" } }"##
    private static let count = #""name": "notes.count","#

    private static let edits: [Edit] = [
        .init(
            old: "notes.count", new: "notes.number", rules: [.methodRemoved, .methodAdded],
            backwards: [.methodRemoved, .methodAdded]),
        .init(
            old: #""kind": "query""#, new: #""kind": "action""#, rules: [.kindChanged],
            backwards: [.kindChanged]),
        .init(
            old: #""access": "public""#, new: #""access": "authenticated""#,
            rules: [.accessNarrowed], backwards: [.accessWidened]),
        .init(
            old: #""access": "authenticated""#, new: #""access": "role:admin""#,
            rules: [.accessNarrowed], backwards: [.accessWidened]),
        .init(
            old: #""idempotent": false"#, new: #""idempotent": true"#,
            rules: [.idempotenceGained], backwards: [.idempotenceLost]),
        .init(
            old: #""kind": "query""#, new: #""immediate": true, "kind": "action""#,
            rules: [.kindChanged, .immediateGained], backwards: [.kindChanged, .immediateLost]),
        .init(
            old: #""limitClass": "cheap""#, new: #""limitClass": "costly""#,
            rules: [.limitClassChanged], backwards: [.limitClassChanged]),
        .init(
            old: count, new: count + #""deprecated": { "since": "2" },"#,
            rules: [.deprecationAdded], backwards: [.deprecationRemoved]),
        .init(
            old: count,
            new: count + #""deprecated": { "since": "2", "replacement": "notes.create" },"#,
            rules: [.deprecationAdded], backwards: [.deprecationRemoved]),
        .init(
            old: count,
            new: count + #""deprecated": { "since": "2", "replacement": "notes.none" },"#,
            rules: [.deprecationAdded, .replacementMissing], backwards: [.deprecationRemoved]),
        .init(
            old: "Counts notes.", new: "Says how many.", rules: [.textChanged],
            backwards: [.textChanged]),
        .init(
            old: tags, new: tags + #", { "name": "more", "required": false, "schema": {} }"#,
            rules: [.paramAddedOptional], backwards: [.paramRemoved]),
        .init(
            old: tags, new: #"{ "name": "more", "required": false, "schema": {} }, "# + tags,
            rules: [.paramAddedOptional, .paramOrderChanged], backwards: [.paramRemoved]),
        .init(
            old: #"{ "name": "text", "required": true"#,
            new: #"{ "name": "more", "required": true, "schema": {} }, "#
                + #"{ "name": "text", "required": true"#,
            rules: [.paramAddedRequired, .paramOrderChanged], backwards: [.paramRemoved],
            sent: #", "more": 1"#),
        .init(
            old: #""tags", "required": false"#, new: #""tags", "required": true"#,
            rules: [.paramMadeRequired], backwards: [.paramMadeOptional],
            sent: #", "tags": []"#),
        .init(
            old: #""tags", "required": false"#,
            new: #""tags", "deprecated": { "since": "2", "replacement": "txet" }, "#
                + #""required": false"#,
            rules: [.deprecationAdded, .replacementMissing], backwards: [.deprecationRemoved]),
        .init(
            old: #""errors": ["conflict"]"#, new: #""errors": []"#, rules: [.methodErrorRemoved],
            backwards: [.methodErrorAdded]),
        .init(
            old: #""code": 1008"#, new: #""code": 1009"#, rules: [.errorCodeChanged],
            backwards: [.errorCodeChanged]),
        .init(
            old: #""retryable": true"#, new: #""retryable": false"#,
            rules: [.errorRetryableChanged], backwards: [.errorRetryableChanged]),
        .init(
            old: #""kind": "timeout", "scope""#, new: #""kind": "late", "scope""#,
            rules: [.errorKindRemoved, .errorKindAdded],
            backwards: [.errorKindRemoved, .errorKindAdded]),
        .init(
            old: #""default": 10,"#, new: #""default": 20,"#, rules: [.limitRaised],
            backwards: [.limitLowered]),
        .init(
            old: "itemsMax", new: "entriesMax", rules: [.limitRemoved, .limitAdded],
            backwards: [.limitRemoved, .limitAdded]),
        .init(
            old: #""result": { "type": "integer" }"#, new: #""result": { "type": "number" }"#,
            rules: [.resultSchemaWidened], backwards: [.resultSchemaNarrowed]),
    ]

    private func changes(
        from old: [(String, String)], to new: [(String, String)]
    ) throws -> [ContractChange] {
        // The kind is renamed in one file and named in another.
        let late = [(#""error": "timeout""#, #""error": null"#)]
        return ContractComparison(
            old: OpenRPCSource(try SampleContract.load(replacing: old + late)),
            new: OpenRPCSource(try SampleContract.load(replacing: new + late))
        ).changes
    }

    @Test(arguments: edits)
    func namesTheRule(edit: Edit) throws {
        let edited = [
            (edit.old, edit.new), (#"{ "text": "a" }"#, #"{ "text": "a"\#(edit.sent) }"#),
            (#"{ "text": "b" }"#, #"{ "text": "b"\#(edit.sent) }"#),
        ]
        let forth = try changes(from: [], to: edited)
        #expect(forth.map(\.rule) == edit.rules, "\(forth)")
        let back = try changes(from: edited, to: [])
        #expect(back.map(\.rule) == edit.backwards, "\(back)")
    }

    @Test func everyRuleHasACase() {
        let edits = Self.edits.flatMap { $0.rules + $0.backwards }
        let known = edits + [
            .paramSchemaNarrowed, .paramSchemaWidened, .schemaChanged, .defaultChanged,
        ]
        for rule in ChangeRule.all { #expect(known.contains(rule), "\(rule.name)") }
    }

    @Test func findsNothingInWhatIsTheSame() throws {
        #expect(try changes(from: [], to: []).isEmpty)
        let contract = OpenRPCSource(try Repository.contract())
        #expect(ContractComparison(old: contract, new: contract).changes.isEmpty)
    }

    @Test func comparesAFolderWithADocument() throws {
        let folder = try OpenRPCSource(path: Repository.root + "/Protocol")
        let file = try OpenRPCSource(path: Repository.root + "/Protocol/openrpc.json")
        #expect(ContractComparison(old: folder, new: file).changes.isEmpty)
    }

    @Test func writesALineAndJSON() throws {
        let changes = try changes(from: [], to: [(#""default": 10,"#, #""default": 5,"#)])
        let line = "breaking limitLowered limits itemsMax: 10 became 5"
        #expect(changes.map(\.description) == [line])
        #expect(
            ContractChange.json(changes) == """
                [{"breaking":true,"rule":"limitLowered","place":"limits itemsMax",\
                "detail":"10 became 5"}]
                """)
    }
}
