internal import ContractTools
internal import TestSupport
internal import Testing

/// What is wrong with a contract is told with its place and what would be right.
@Suite struct ContractLoaderTests {
    @Test func refusesParamsThatAreTheSameInSwift() {
        do throws(ContractLoadError) {
            _ = try ContractLoader.load(
                SampleContract.folder(replacing: [
                    (#""name": "tags", "required""#, #""name": "a-b", "required""#),
                    (#"{ "name": "text", "required": true"#, #"{ "name": "aB", "required": true"#),
                ]))
            Issue.record("it loads")
        } catch {
            let told = error.problems.map(\.message)
            #expect(told.contains("is the same in Swift as aB"), "\(told)")
        }
    }

    /// A change that breaks the sample, and what is said of it.
    struct Fault: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let message: String

        var testDescription: String { message }
    }

    private static let faults: [Fault] = [
        .init(
            old: #""kind": "mutation""#, new: #""kind": "mutate""#,
            message: "methods/notes.json:22:15: /methods/0/kind: "
                + "must be query, mutation or action"),
        .init(
            old: #""kind": "query""#, new: #""kind": "querry""#,
            message: "methods/notes.json:41:15: /methods/1/kind: "
                + "must be query, mutation or action; is query meant?"),
        .init(
            old: #""access": "public","#, new: "",
            message: "methods/notes.json:39:5: /methods/1: "
                + "default deny: a method without a declared access does not load"),
        .init(
            old: #""access": "public""#, new: #""access": "everyone""#,
            message: "methods/notes.json:42:17: /methods/1/access: "
                + "must be public, authenticated or role:NAME"),
        .init(
            old: "Counts notes.", new: String(repeating: "Counts ", count: 12),
            message: "methods/notes.json:43:18: /methods/1/summary: "
                + "must have at most 80 characters: the rest belongs in description"),
        .init(
            old: #""summary": "Counts notes.""#, new: #""sumary": "", "summary": "Counts.""#,
            message: "methods/notes.json:43:7: /methods/1/sumary: "
                + "is no member that can stand here; is summary meant?"),
        .init(
            old: #"["conflict"]"#, new: #"["conflct"]"#,
            message: "methods/notes.json:33:18: /methods/0/errors/0: "
                + "must be a kind of errors.json, as conflict"),
        .init(
            old: #"["conflict"]"#, new: #"["timeout"]"#,
            message: "methods/notes.json:33:18: /methods/0/errors/0: "
                + "must not be listed: every call can be answered with timeout"),
        .init(
            old: "notes.count", new: "notes.create",
            message: "methods/notes.json:40:15: /methods/1/name: "
                + "is the name of a method in methods/notes.json already"),
        .init(
            old: "notes.count", new: "users.count",
            message: "methods/notes.json:40:15: /methods/1/name: "
                + "must be notes.verb or notes, with letters and digits"),
        .init(
            old: #""params": { "text": "a" }"#, new: #""params": { "txt": "a" }"#,
            message: "methods/notes.json:35:23: /methods/0/examples/0/params/txt: "
                + "is not a param of this method; is text meant?"),
        .init(
            old: #"[{ "params": {}, "result": 2 }]"#, new: "[]",
            message: "methods/notes.json:50:19: /methods/1/examples: "
                + "must have at least one example"),
        .init(
            old: #""summary": "Counts notes.""#,
            new: #""deprecated": { "replacement": "x" }, "summary": "Counts.""#,
            message: "methods/notes.json:43:21: /methods/1/deprecated: "
                + "must have the member since"),
        .init(
            old: "#/$defs/Note", new: "#/$defs/Nota",
            message: "methods/notes.json:32:27: /methods/0/result/$ref: "
                + "must lead to $defs of this file: #/$defs/Note"),
        .init(
            old: #""code": 1008"#, new: #""code": 1004"#,
            message: "errors.json:5:15: /errors/1/code: "
                + "is the code of conflict: each kind has its own"),
        .init(
            old: #""kind": "timeout""#, new: #""kind": "conflict""#,
            message: "errors.json:5:29: /errors/1/kind: "
                + "is the name of another kind: each has its own"),
        .init(
            old: #""error": "timeout""#, new: #""error": "tmeout""#,
            message: "limits.json:4:36: /limits/0/error: "
                + "must be a kind of errors.json, as timeout"),
        .init(
            old: #""maxLength": 100 },"#, new: #""maxLenght": 100 },"#,
            message: "methods/notes.json:5:46: /$defs/Text/maxLenght: "
                + "is not a known keyword"),
        .init(
            old: #""params": { "text": "a" }"#, new: #""params": { "text": 7 }"#,
            message: "methods/notes.json:35:31: /methods/0/examples/0/params/text: "
                + "expected a string"),
        .init(
            old: #""params": { "text": "a" }"#, new: #""params": [["a"]]"#,
            message: "methods/notes.json:35:22: /methods/0/examples/0/params/0: expected a string"),
        .init(
            old: #""params": { "text": "a" }"#, new: #""params": {}"#,
            message: "methods/notes.json:35:21: /methods/0/examples/0/params: "
                + "must have the param text, which is required"),
        .init(
            old: #""result": 2"#, new: #""result": 2.5"#,
            message: "methods/notes.json:50:46: /methods/1/examples/0/result: "
                + "expected an integer, the number has a fraction"),
        .init(
            old: #""size": {"#, new: #""ID": {"#,
            message: "methods/notes.json:12:9: /$defs/Note/properties/ID: "
                + "is the same in Swift as id"),
        .init(
            old: #""size": {"#, new: #""te-xt": {}, "teXt": {"#,
            message: "methods/notes.json:12:22: /$defs/Note/properties/teXt: "
                + "is the same in Swift as te-xt"),
        .init(
            old: #""size": {"#, new: #""reader": {}, "readerValue": {"#,
            message: "methods/notes.json:12:23: /$defs/Note/properties/readerValue: "
                + "is the same in Swift as reader"),
        .init(
            old: #""result": { "type": "integer" }"#,
            new: #""result": { "items": { "properties": { "a-b": {}, "aB": {} } } }"#,
            message: "methods/notes.json:48:57: /methods/1/result/items/properties/aB: "
                + "is the same in Swift as a-b"),
        .init(
            old: "itemsMax", new: "itemsMost",
            message: "limits.json:3:15: /limits/0/name: "
                + "must end in Max, Min or Default: the direction in which it binds"),
        .init(
            old: #""error": "conflict" }"#, new: #""error": "conflikt" }"#,
            message: "methods/notes.json:36:47: /methods/0/examples/1/error: "
                + "must be the kind of an error, as conflict"),
        .init(
            old: #""error": "conflict" }"#,
            new: #""error": "conflict", "errors": [{ "path": "text", "keyword": "x" }] }"#,
            message: "methods/notes.json:36:80: /methods/0/examples/1/errors/0/path: "
                + "must be a JSON Pointer, such as /email"),
        .init(
            old: #""result": 2 }"#, new: #""result": 2, "errors": [] }"#,
            message: "methods/notes.json:50:59: /methods/1/examples/0/errors: "
                + "must stand beside an error"),
        .init(
            old: #""default": 10,"#, new: #""default": 10.5,"#,
            message: "limits.json:3:38: /limits/0/default: must be an integer"),
        .init(
            old: #""default": 10,"#, new: #""default": 10, "settable": [1],"#,
            message: "limits.json:3:54: /limits/0/settable: "
                + "must be the least and the most that it may be set to, as in [1, 64]"),
        .init(
            old: #""default": 10,"#, new: #""default": 10, "settable": [9, 1],"#,
            message: "limits.json:3:54: /limits/0/settable: "
                + "must be the least and the most that it may be set to, as in [1, 64]"),
        .init(
            old: #""default": 10,"#, new: #""default": 10, "settable": [11, 20],"#,
            message: "limits.json:3:54: /limits/0/settable: must have the default 10 in it"),
        .init(
            old: #""limits": ["#, new: #""limits": [,"#,
            message: "limits.json:2:14: /limits/0: is not JSON: unexpected ','"),
    ]

    @Test(arguments: faults)
    func saysWhereAndWhatWouldBeRight(fault: Fault) throws {
        let error = #expect(throws: ContractLoadError.self) {
            try SampleContract.load(replacing: [(fault.old, fault.new)])
        }
        let told = error?.problems.map(\.description) ?? []
        #expect(told.contains(fault.message), "\(told)")
    }

    @Test func tellsOfAllFaultsAtOnce() throws {
        let error = #expect(throws: ContractLoadError.self) {
            try SampleContract.load(replacing: [
                (#""kind": "mutation""#, #""kind": 1"#), (#""access": "public","#, ""),
                (#""default": 10,"#, ""), (#""retryable": true"#, #""retryable": 1"#),
            ])
        }
        #expect(error?.problems.count == 4)
    }

    @Test func acceptsKindsThatAreDeclaredElsewhere() throws {
        var folder = SampleContract.folder()
        folder.errors = nil
        folder.limits = nil
        let document = try ContractLoader.load(folder, inherited: ["conflict"])
        #expect(document.methods.map(\.name) == ["notes.create", "notes.count"])
        #expect(throws: ContractLoadError.self) { try ContractLoader.load(folder) }
    }

    @Test func refusesAParamThatMustBeGivenAfterOneThatNeedNot() throws {
        let error = #expect(throws: ContractLoadError.self) {
            try SampleContract.load(replacing: [
                (#""name": "text", "required": true"#, #""name": "text", "required": false"#),
                (#""name": "tags", "required": false"#, #""name": "tags", "required": true"#),
            ])
        }
        #expect(error?.problems.first?.pointer == "/methods/0/params/1/required")
    }

    /// An answer of `rpc.discover` stays below 64 KiB, so each method has to.
    @Test(arguments: [(60_000, true), (66_000, false)])
    func refusesAMethodThatCannotBeDiscovered(bytes: Int, isLoaded: Bool) {
        let long = String(repeating: "a", count: bytes)
        do throws(ContractLoadError) {
            _ = try ContractLoader.load(SampleContract.folder(replacing: [("All of them.", long)]))
            #expect(isLoaded)
        } catch {
            let told = error.problems.map(\.description)
            let start = "methods/notes.json:40:15: /methods/1/name: takes 66"
            let isTold = told.first?.hasPrefix(start) ?? false
            #expect(!isLoaded && told.count == 1 && isTold, "\(told)")
        }
    }

    @Test func loadsTheContractOfTheServer() throws {
        let document = try Repository.contract()
        #expect(document.methods.count > 8)
        #expect(document.methods.allSatisfy { !$0.examples.isEmpty })
    }
}
