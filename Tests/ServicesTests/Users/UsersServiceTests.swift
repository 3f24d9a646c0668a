import Backend
import BackendTesting
import Contract
import JSON
import Server
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(1))) struct UsersServiceTests {
    private static let ada: JSONValue = [
        "email": "Ada@Example.COM", "name": "Ada L", "password": "correct horse battery",
    ]

    @Test(arguments: administratorDepths)
    func registersAUserWhoCanBeFound(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let client = try await server.connect()
            let user = try #require(try await client.call("users.register", Self.ada).result)
            guard case .object(let members) = user, case .string(let id)? = user["id"] else {
                Issue.record("\(user)")
                return
            }
            #expect(
                members.members.map(\.key) == ["id", "email", "name", "createdAt", "updatedAt"])
            #expect(user["email"] == "Ada@example.com" && user["name"] == "Ada L")
            #expect(user["createdAt"] == user["updatedAt"])
            #expect(ObjectID(id)?.description == id)

            for text in [id, id.uppercased()] {
                #expect(try await client.call("users.get", [.string(text)]).result == user)
            }
            #expect(
                try await client.call("users.list").result == ["items": [user], "nextCursor": nil])
        }
    }

    @Test(arguments: administratorDepths)
    func refusesASecondUserWithTheAddress(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let client = try await server.connect()
            _ = try await client.call("users.register", Self.ada)
            let answer = try await client.call(
                "users.register", ["aDA@example.com", "Another", "correct horse battery"])
            #expect(answer.kind == "conflict")
            let errors = answer.error?["data"]?["errors"]
            #expect(errors?[0]?["path"] == "/email" && errors?[0]?["keyword"] == "unique")
            #expect(errors?[1] == nil)
        }
    }

    @Test(arguments: administratorDepths)
    func registersOneOfManyAtOnce(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await server.connect().call("users.register", Self.ada)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.result != nil } == 1)
            #expect(answers.count { $0.kind == "conflict" } == 7)
        }
    }

    @Test func doesNotFindWhoIsNotThere() async throws {
        try await withServer(.inProcess) { server in
            let answer = try await server.connect().call(
                "users.get", ["id": "01935760-0000-7000-8000-000000000000"])
            #expect(answer.kind == "notFound")
        }
    }

    @Test func listsPageAfterPage() async throws {
        try await withServer(.inProcess) { server in
            let client = try await server.connect()
            var ids: [JSONValue?] = []
            for number in 0..<5 {
                let user = try await client.call(
                    "users.register",
                    [.string("ada\(number)@example.com"), "Ada", "correct horse battery"])
                ids.append(user.result?["id"])
            }
            var listed: [JSONValue?] = []
            var params: JSONValue = ["limit": 2]
            var pages = 0
            while true {
                let page = try await client.call("users.list", params).result
                pages += 1
                guard case .array(let items)? = page?["items"] else { break }
                listed += items.map { $0["id"] }
                guard case .string(let cursor)? = page?["nextCursor"] else { break }
                params = ["limit": 2, "cursor": .string(cursor)]
            }
            #expect(pages == 3 && listed == ids)
            // A last page that is exactly full has no next one.
            let whole = try await client.call("users.list", ["limit": 5]).result
            #expect(whole?["nextCursor"] == .some(.null))
        }
    }

    @Test(arguments: administratorDepths)
    func saysWhoCalls(depth: TestDepth) async throws {
        try await withServer(depth) { server in
            let result = try await server.connect().call("users.me").result
            #expect(result?["principal"]?["kind"] == "peer")
            #expect(result?["principal"]?["roles"] == ["admin"])
            #expect(result?["user"] == .some(.null))
        }
    }

    @Test(arguments: ["users.updateMe", "users.get", "users.me", "users.list"])
    func isNotForCallersNobodyKnows(method: String) async throws {
        try await withServer(.tcp) { server in
            let answer = try await server.connect().call(method)
            #expect(answer.kind == "unauthenticated")
        }
    }

    @Test func isOverloadedWhenTooManyWait() async throws {
        let gate = Gate()
        var limits = Limits()
        limits.hashesAtOnceMax = 1
        limits.hashesQueuedMax = 0
        try await withServer(.inProcess, limits: limits, gate: gate) { server in
            async let first = server.connect().call("users.register", Self.ada)
            await gate.wait(for: 1)
            let second = try await server.connect().call("users.register", Self.ada)
            gate.open()
            let data = second.error?["data"]
            #expect(second.kind == "overloaded" && data?["retryable"] == true)
            #expect(second.limit == "hashesQueuedMax" && data?["max"] == 0)
            #expect(data?["retryAfterMs"] == 1000)
            #expect(try await first.result != nil)
        }
    }

    @Test func storesNothingForACallerWhoseTimeIsOver() async throws {
        let gate = Gate()
        try await withServer(.inProcess, gate: gate) { server in
            let client = try await server.connect()
            let answer = try await client.call("users.register", Self.ada, meta: ["timeoutMs": 1])
            #expect(answer.kind == "timeout")
            // The hash still counts until it ends (rule 10); then nothing is made of it.
            gate.open()
            await eventually { server.application.dispatcher.admission.count == 0 }
            #expect(try await client.call("users.list").result?["items"] == [])
        }
    }

    @Test func storesNothingForACallerWhoCancelled() async throws {
        let gate = Gate()
        try await withServer(.inProcess, gate: gate) { server in
            let client = try await server.connect()
            try await client.sendLine(
                #"{"jsonrpc":"2.0","id":7,"method":"users.register","params":"#
                    + #"["ada@example.com","Ada","correct horse battery"]}"#)
            await gate.wait(for: 1)
            try await client.sendLine(
                #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":7}}"#)
            // The ping is answered after the cancellation was taken.
            #expect(try await client.call("system.ping").result == "pong")
            gate.open()
            let answer = try await client.receiveAnswer()
            #expect(answer.id == 7 && answer.kind == "cancelled")
            #expect(try await client.call("users.list").result?["items"] == [])
        }
    }
}
