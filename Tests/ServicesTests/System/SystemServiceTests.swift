import BackendTesting
import Database
import JSON
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(1))) struct SystemServiceTests {
    @Test(arguments: TestDepth.allCases)
    func answersAPing(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let answer = try await server.connect().call("system.ping")
            #expect(answer.line == Array(#"{"jsonrpc":"2.0","id":1,"result":"pong"}"#.utf8))
        }
    }

    @Test func refusesParamsOfAPing() async throws {
        try await withServer(.inProcess) { server in
            let answer = try await server.connect().call("system.ping", [1])
            #expect(answer.kind == "invalidParams")
        }
    }

    @Test(arguments: TestDepth.allCases)
    func echoes(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let client = try await server.connect()
            try await client.sendLine(
                #"{"jsonrpc":"2.0","id":1,"method":"system.echo","params":[ 1e400, {"a" : -0} ]}"#)
            let line = try await client.receiveLine()
            #expect(line == Array(#"{"jsonrpc":"2.0","id":1,"result":[1e400,{"a":-0}]}"#.utf8))
        }
    }

    @Test(arguments: administratorDepths)
    func saysWhatItIs(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let client = try await server.connect()
            let info = try #require(try await client.call("system.info").result)
            #expect(info["name"] == "tests" && info["version"] == "1.2.3")
            #expect(info["protocolVersion"] == 1)
            #expect(info["sqliteVersion"] == .string(Database.sqliteVersion))
            let before = try #require(Self.uptimeMs(info))
            let again = try await client.call("system.info")
            let after = try #require(Self.uptimeMs(again.result))
            #expect(before >= 0 && after >= before && after < 60_000)
        }
    }

    @Test(arguments: TestDepth.allCases)
    func isWell(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let health = try await server.connect().call("system.health").result
            #expect(
                health == ["status": "ok", "checks": [["name": "database", "status": "ok"]]])
        }
    }

    @Test func keepsItsVersionsFromCallersNobodyKnows() async throws {
        try await withServer(.tcp) { server in
            let answer = try await server.connect().call("system.info")
            #expect(answer.kind == "unauthenticated")
        }
    }

    private static func uptimeMs(_ info: JSONValue?) -> Int64? {
        guard case .number(let number)? = info?["uptimeMs"] else { return nil }
        return number.int64
    }
}
