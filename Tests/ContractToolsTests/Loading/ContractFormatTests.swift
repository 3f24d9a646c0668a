internal import ContractTools
internal import FoundationEssentials
internal import JSON
internal import TestSupport
internal import Testing

/// What Protocol/README.md says of the format is so.
@Suite struct ContractFormatTests {
    private func text(_ path: String) throws -> String {
        let bytes = try Repository.bytes("Protocol/\(path)")
        return try #require(String(validating: bytes, as: UTF8.self))
    }

    /// The examples of the format: indented objects of several lines.
    private func examples() throws -> [String] {
        var found: [String] = []
        var lines: [Substring] = []
        for line in try text("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "    {" { lines = ["{"] } else if !lines.isEmpty { lines.append(line) }
            if line == "    }", !lines.isEmpty {
                found.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        return found
    }

    @Test func theServiceInTheReadmeLoads() throws {
        let example = try #require(try examples().first { $0.contains("\"service\"") })
        let file = ContractFile(path: "methods/clock.json", bytes: Array(example.utf8))
        let contract = try ContractLoader.load(ContractFolder(methods: [file]))
        #expect(contract.methods.map(\.name) == ["clock.shift"])
    }

    @Test func theEntityInTheReadmeIsJSON() throws {
        let example = try #require(try examples().first { $0.contains("\"entity\"") })
        #expect(try JSONValue.parse(Array(example.utf8))["entity"] == "projects")
    }

    @Test func theReadmeNamesEveryRuleOfTheGate() throws {
        let text = try text("README.md")
        for rule in ChangeRule.all { #expect(text.contains("`\(rule.name)`"), "\(rule.name)") }
    }

    /// The members of a method that the schema for editors knows are those that load.
    @Test(arguments: ["kind", "deprecated", "immediate", "openParams", "notification"])
    func theSchemaKnowsTheMember(name: String) throws {
        let schema = try JSONValue.parse(Array(try text("schemas/methods.schema.json").utf8))
        #expect(schema["$defs"]?["Method"]?["properties"]?[name] != nil)
    }

    /// Each file says which schema an editor finds for it.
    @Test(arguments: [
        ("methods/rpc.json", "../schemas/methods.schema.json"),
        ("methods/system.json", "../schemas/methods.schema.json"),
        ("methods/users.json", "../schemas/methods.schema.json"),
        ("errors.json", "schemas/errors.schema.json"),
        ("limits.json", "schemas/limits.schema.json"),
        ("info.json", "schemas/info.schema.json"),
    ])
    func everyFileNamesItsSchema(path: String, schema: String) throws {
        #expect(try JSONValue.parse(Array(try text(path).utf8))["$schema"] == .string(schema))
        let folder = path.contains("/") ? "methods/" : ""
        #expect(try JSONValue.parse(Array(try text(folder + schema).utf8))["title"] != nil)
    }
}
