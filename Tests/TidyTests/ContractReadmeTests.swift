import Testing

@Suite struct ContractReadmeTests {
    private static func limits() throws -> [ContractLimit] {
        let list = try #require(
            Repository.json("Protocol/limits.json")["limits"] as? [[String: Any]])
        return try list.map {
            ContractLimit(
                name: try #require($0["name"] as? String),
                value: try #require($0["default"] as? Int))
        }
    }

    private static func errors() throws -> [ContractError] {
        let list = try #require(
            Repository.json("Protocol/errors.json")["errors"] as? [[String: Any]])
        return try list.map {
            ContractError(
                kind: try #require($0["kind"] as? String),
                code: try #require($0["code"] as? Int))
        }
    }

    @Test func theReadmeHasARowForEach() throws {
        let readme = try #require(Repository.text("Protocol/README.md"))
        expectNone(missingRows(try Self.limits(), try Self.errors(), in: readme))
    }

    @Test func findsAMissingRow() {
        let limit = ContractLimit(name: "depthMax", value: 64)
        let error = ContractError(kind: "timeout", code: 1008)
        let readme = "| `depthMax` | 64 | arrays |\n| 1007 | `timeout` | call |\n"
        #expect(missingRows([limit], [error], in: readme).count == 1)
    }
}
