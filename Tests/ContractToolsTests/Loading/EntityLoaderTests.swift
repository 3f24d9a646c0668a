internal import Contract
internal import ContractTools
internal import JSON
internal import Testing

/// What can be wrong with the file of an entity, and how that is told.
@Suite struct EntityLoaderTests {
    private func load(_ files: [String]) throws(ContractLoadError) -> ContractDocument {
        let sources = files.enumerated().map { number, text in
            ContractFile(path: "\(number).json", bytes: Array(text.utf8))
        }
        return try ContractLoader.load(
            ContractFolder(methods: [], entities: sources),
            inherited: ContractOutput.kindsOfTheServer)
    }

    /// A file with these fields, and what else there is to say.
    private func file(
        _ fields: String, _ more: String = "", access: String = #"{"get": "owner"}"#
    ) -> String {
        """
        {"entity": "things", "description": "Things.", "fields": {\(fields)},
         "access": \(access)\(more)}
        """
    }

    private func problem(_ files: String...) -> String {
        do throws(ContractLoadError) {
            _ = try load(files)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func makesMethodsOfWhatIsAllowed() throws {
        let access =
            #"{"create": "authenticated", "get": ["owner", "role:editor"], "count": "public"}"#
        let document = try load([file(#""name": {"type": "string"}"#, access: access)])
        #expect(
            document.methods.map(\.name) == [
                "things.create", "things.get", "things.count", "things.createMany",
                "things.history",
            ])
        #expect(
            document.methods.map(\.access)[0...2] == [
                "authenticated", "authenticated", "public",
            ])
        #expect(document.methods.allSatisfy { !$0.examples.isEmpty })
    }

    @Test(arguments: [
        (#""name": {"type": "strin"}"#, "/fields/name/type: must be one type"),
        (#""name": {"type": ["string", "null"]}"#, "must be one type; what is not listed in"),
        (#""name": {"type": "string", "minLenght": 1}"#, "/fields/name"),
        (#""name": {"type": "string", "default": 1}"#, "/fields/name/default"),
        (#""id": {"type": "string"}"#, "/fields/id: is a name that every entity"),
        (#""not": {"type": "string"}"#, "/fields/not: is a name that every entity"),
        (#""_row": {"type": "string"}"#, "/fields/_row: must have a name that begins"),
        (#""a": {"type": "string"}, "A": {"type": "string"}"#, "differs in capitals only"),
        (#""a-b": {"type": "string"}"#, "must have a name that begins with a letter"),
        (#""project": {"ref": "projcts"}"#, "/fields/project/ref: must be an entity"),
        (#""other": {"ref": "things", "onDelete": "drop"}"#, "must be restrict, cascade or"),
        (#""other": {"type": "string", "onDelete": "cascade"}"#, "must stand beside ref"),
        (#""user": {"ref": "users", "onDelete": "cascade"}"#, "users are not deleted"),
        (#""price": {"type": "string", "format": "decimal"}"#, "must have the member scale"),
        (#""price": {"type": "string", "format": "decimal", "scale": 18}"#, "must be from 0 to 17"),
        (#""price": {"type": "number", "scale": 2}"#, "must stand beside the format decimal"),
        (#""kind": {"enum": [1, 2]}"#, "/fields/kind/enum: must be an array of texts"),
        (#""tags": {"type": "object", "unique": true}"#, "only single values can be unique"),
        ("", "/fields: must have a field"),
    ])
    func saysWhatIsWrongWithAField(fields: String, message: String) {
        let found = problem(file(fields))
        #expect(found.contains(message), "\(found)")
        #expect(found.hasPrefix("0.json:"))
    }

    @Test(arguments: [
        (#", "required": ["nam"]"#, "/required/0: must be a field; is name meant?"),
        (#", "search": ["count"]"#, "/search/0: must be a field of texts"),
        (#", "indexes": [["name", "nothing"]]"#, "/indexes/0/1: must be a field"),
        (#", "serach": ["name"]"#, "/serach: is no member that can stand here; is search meant?"),
    ])
    func saysWhatIsWrongBesideTheFields(more: String, message: String) {
        let fields = #""name": {"type": "string"}, "count": {"type": "integer"}"#
        let found = problem(file(fields, more))
        #expect(found.contains(message), "\(found)")
    }

    @Test(arguments: [
        ("{}", "default deny"), (#"{"get": "everybody"}"#, "must be public, authenticated"),
        (#"{"get": "role:"}"#, "must be public"), (#"{"gett": "owner"}"#, "is get meant?"),
        (#"{"get": "via:name"}"#, "must name a field that refers to an entity"),
        (#"{"get": "via:other"}"#, "via:other comes back to things"),
        (#"{"get": []}"#, "must be a rule or an array of rules"),
    ])
    func saysWhatIsWrongWithAccess(access: String, message: String) {
        let fields = #""name": {"type": "string"}, "other": {"ref": "things"}"#
        let found = problem(file(fields, access: access))
        #expect(found.contains(message), "\(found)")
    }

    @Test func refusesNamesThatAreTaken() {
        let users = file(#""name": {"type": "string"}"#).replacing("things", with: "users")
        #expect(problem(users).contains("is a name that the server uses itself"))
        let twice = file(#""name": {"type": "string"}"#)
        #expect(problem(twice, twice).contains("is the name of another entity already"))
        #expect(problem("{").contains("is not JSON"))
        #expect(problem("[]").contains("must be an object"))
    }
}
