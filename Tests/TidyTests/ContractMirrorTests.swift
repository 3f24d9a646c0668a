import Testing

@Suite struct ContractMirrorTests {
    /// The kinds of the protocol itself stand in `JSONRPC`, below the contract.
    private static let mirrors = Repository.sources.filter {
        $0.target == "Contract" || $0.target == "JSONRPC"
    }

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
                code: try #require($0["code"] as? Int),
                isRetryable: try #require($0["retryable"] as? Bool))
        }
    }

    @Test func everyLimitIsMirrored() throws {
        expectNone(missingLimits(try Self.limits(), in: Self.mirrors))
    }

    @Test func everyErrorIsMirrored() throws {
        expectNone(missingErrors(try Self.errors(), in: Self.mirrors))
    }

    @Test func theReadmeHasARowForEach() throws {
        let readme = try #require(Repository.text("Protocol/README.md"))
        expectNone(missingRows(try Self.limits(), try Self.errors(), in: readme))
    }

    @Test func findsAMissingLimit() {
        let text =
            "public var depthMax: Int = 64\nvar frameBytesMax = 1_048_576\nvar idBytesMax = 2560"
        let file = SourceFile(path: "Sources/Contract/Limits.swift", text: text)
        let limits = [
            ("depthMax", 64), ("frameBytesMax", 1_048_576), ("idBytesMax", 256), ("no", 1),
        ]
        let found = missingLimits(limits.map { ContractLimit(name: $0, value: $1) }, in: [file])
        #expect(found.map { $0.message.contains("idBytesMax") } == [true, false])
    }

    @Test func findsAMissingError() {
        let text =
            "ErrorKind(\n  name: \"timeout\", code: 1008, isRetryable: true,\n  message: \"x\")"
        let file = SourceFile(path: "Sources/Contract/ErrorKinds.swift", text: text)
        let errors = [("timeout", 1008, true), ("timeout", 1009, true), ("timeout", 1008, false)]
        let found = missingErrors(
            errors.map { ContractError(kind: $0, code: $1, isRetryable: $2) }, in: [file])
        #expect(found.count == 2)
    }

    @Test func findsAMissingRow() {
        let limit = ContractLimit(name: "depthMax", value: 64)
        let error = ContractError(kind: "timeout", code: 1008, isRetryable: true)
        let readme = "| `depthMax` | 64 | arrays |\n| 1007 | `timeout` | call |\n"
        #expect(missingRows([limit], [error], in: readme).count == 1)
    }
}
