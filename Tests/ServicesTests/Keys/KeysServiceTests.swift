import Backend
import BackendTesting
import JSON
import JSONRPC
import Synchronization
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct KeysServiceTests {
    /// A clock that goes only when it is moved.
    private final class Clock: Sendable {
        private let time = Mutex(Timestamp.now)
        var now: Timestamp { time.withLock { $0 } }
        func advance(days: Int64) {
            time.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + days * 86_400_000) }
        }
    }

    private let clock = Clock()

    /// A server with one user, who has logged in.
    private func withUser(
        _ body: (TestServer, TestConnection, TestConnection, JSONValue) async throws -> Void
    ) async throws {
        var limits = Limits()
        limits.costlyCallsPerSecondMax = 10_000
        let identity = Identity(
            keys: .ephemeral(), hasher: PasswordHasher(limits: limits, parameters: .cheap),
            now: { [clock] in clock.now })
        try await withServer(.inProcess, limits: limits, identity: identity) { server in
            let administrator = try await server.connect()
            let password: JSONValue = "correct horse battery"
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", password])
            let id = try #require(user.result?["id"])
            let connection = try await server.connect(uid: 65_534)
            let tokens = try await connection.call("auth.login", ["ada@example.com", password])
            _ = try await connection.call(
                "auth.authenticate", [try #require(tokens.result?["accessToken"])])
            try await body(server, administrator, connection, id)
        }
    }

    private func make(
        _ holder: TestConnection, _ methods: JSONValue, _ more: [JSONValue] = []
    ) async throws -> (id: JSONValue, secret: JSONValue) {
        let made = try await holder.call("keys.create", .array(["backup", methods] + more))
        return (
            try #require(made.result?["key"]?["id"], "\(made)"),
            try #require(made.result?["secret"])
        )
    }

    private func text(_ value: JSONValue) -> String {
        if case .string(let text) = value { text } else { "" }
    }

    private func caller(_ server: TestServer, _ secret: JSONValue) async throws -> TestConnection {
        let connection = try await server.connect(uid: 65_534)
        #expect(try await connection.call("auth.authenticate", [secret]).error == nil)
        return connection
    }

    @Test func callsInTheNameOfItsUser() async throws {
        try await withUser { server, _, ada, id in
            let (key, secret) = try await make(ada, ["users.me", "keys.list"])
            let text = text(secret)
            #expect(text.hasPrefix("gwk_") && text.utf8.count == 4 + 32 + 1 + 43)
            let connection = try await server.connect(uid: 65_534)
            let me = try await connection.call("users.me", meta: ["token": secret])
            #expect(me.result?["user"]?["id"] == id)
            #expect(me.result?["principal"]?["kind"] == "key")
            let refused = try await connection.call("auth.sessions", meta: ["token": secret])
            #expect(refused.kind == "forbidden")
            let listed = try await connection.call("keys.list", meta: ["token": secret])
            #expect(listed.result?["items"]?[0]?["id"] == key)
            #expect(listed.result?["items"]?[0]?["usedAt"] != .null)
            #expect("\(String(describing: listed.result))".contains(text) == false)
        }
    }

    @Test func endsAtOnceWithItsFamily() async throws {
        try await withUser { server, _, ada, _ in
            let (parent, secret) = try await make(ada, ["users.*", "keys.*"])
            let holder = try await caller(server, secret)
            let (_, childSecret) = try await make(holder, ["users.me"])
            let child = try await caller(server, childSecret)
            #expect(try await child.call("users.me").error == nil)
            #expect(try await ada.call("keys.revoke", [parent]).error == nil)
            for connection in [holder, child] {
                #expect(try await connection.call("users.me").kind == "unauthenticated")
            }
            let again = try await ada.call("users.me", meta: ["token": childSecret])
            #expect(again.kind == "unauthenticated")
            #expect(try await ada.call("keys.revoke", [parent]).kind == "notFound")
            #expect(try await ada.call("keys.list").result?["items"] == [])
        }
    }

    @Test func staysWhenItsEndIsOnlyTried() async throws {
        try await withUser { server, _, holder, _ in
            let (id, secret) = try await make(holder, ["users.me"])
            let caller = try await caller(server, secret)
            let tried = try await holder.call("auth.explain", ["keys.revoke", [id]])
            #expect(tried.result?["allowed"] == true, "\(tried)")
            #expect(try await caller.call("users.me").error == nil)
            _ = try await self.caller(server, secret)
        }
    }

    @Test func makesOnlyNarrowerOnes() async throws {
        try await withUser { server, _, ada, id in
            let end = Timestamp(milliseconds: clock.now.milliseconds + 86_400_000).description
            let (_, secret) = try await make(
                ada, ["users.me", "keys.*"], [.string(end), 50])
            let holder = try await caller(server, secret)
            for methods in [["*"], ["users.*"], ["users.me", "auth.logout"]] as [JSONValue] {
                let answer = try await holder.call("keys.create", ["wider", methods])
                #expect(answer.kind == "conflict")
                #expect(answer.error?["data"]?["errors"]?[0]?["keyword"] == "scope")
            }
            let later = Timestamp(milliseconds: clock.now.milliseconds + 2 * 86_400_000)
            let longer = try await holder.call(
                "keys.create", ["longer", ["users.me"], .string(later.description)])
            #expect(longer.error?["data"]?["errors"]?[0]?["path"] == "/expiresAt")
            let made = try await holder.call("keys.create", ["same", ["users.me"]])
            #expect(made.result?["key"]?["expiresAt"] == .string(end))
            #expect(made.result?["key"]?["ratePercent"] == 50)
            #expect(made.result?["key"]?["user"] == id)
        }
    }

    /// A key of an administrator does not reach further than its methods.
    @Test func isForItsUserAlone() async throws {
        try await withUser { server, administrator, ada, id in
            let (other, _) = try await make(ada, ["users.me"])
            let bob = try await administrator.call(
                "users.register", ["bob@example.com", "Bob", "correct horse battery"])
            let bobsID = try #require(bob.result?["id"])
            _ = try await administrator.call("users.setRoles", [bobsID, ["admin"]])
            let made = try await administrator.call(
                "keys.create", ["name": "bob's", "methods": ["keys.*"], "user": bobsID])
            let secret = try #require(made.result?["secret"], "\(made)")
            let holder = try await caller(server, secret)
            let calls: [(String, JSONValue)] = [
                ("keys.list", ["user": id]),
                ("keys.create", ["user": id, "name": "hers", "methods": ["keys.list"]]),
            ]
            for (method, params) in calls {
                #expect(try await holder.call(method, params).kind == "forbidden", "\(method)")
            }
            #expect(try await holder.call("keys.revoke", [other]).kind == "notFound")
            #expect(try await ada.call("keys.list", [bobsID]).kind == "forbidden")
            #expect(try await holder.call("users.list").kind == "forbidden")
        }
    }

    @Test func isOverAtItsTime() async throws {
        try await withUser { server, _, ada, _ in
            let end = Timestamp(milliseconds: clock.now.milliseconds + 86_400_000)
            let (_, secret) = try await make(ada, ["users.me"], [.string(end.description)])
            let other = try await server.connect(uid: 65_534)
            #expect(try await other.call("users.me", meta: ["token": secret]).error == nil)
            clock.advance(days: 1)
            let connection = try await server.connect(uid: 65_534)
            #expect(
                try await connection.call("auth.authenticate", [secret]).kind == "unauthenticated")
        }
    }

    @Test func endsWithTheRightsOfItsUser() async throws {
        try await withUser { server, administrator, ada, id in
            let (_, secret) = try await make(ada, ["users.*"])
            let holder = try await caller(server, secret)
            #expect(try await holder.call("users.list").kind == "forbidden")
            _ = try await administrator.call("users.setRoles", [id, ["admin"]])
            #expect(try await holder.call("users.list").kind == "unauthenticated")
            let again = try await caller(server, secret)
            #expect(try await again.call("users.list").error == nil)
            let bob = try await administrator.call(
                "users.register", ["bob@example.com", "Bob", "correct horse battery"])
            _ = try await administrator.call(
                "users.setRoles", [try #require(bob.result?["id"]), ["admin"]])
            #expect(try await administrator.call("users.disable", [id]).error == nil)
            #expect(try await again.call("users.list").kind == "unauthenticated")
            let connection = try await server.connect(uid: 65_534)
            #expect(
                try await connection.call("auth.authenticate", [secret]).kind == "unauthenticated")
        }
    }

    /// Whoever knows the id and the prefix knows nothing.
    @Test func refusesEverythingElse() async throws {
        try await withUser { server, _, ada, _ in
            let (id, secret) = try await make(ada, ["users.me"])
            let whole = text(secret)
            let digits = text(id).filter { $0 != "-" }
            let nothing = String(repeating: "A", count: 43)
            let guesses = [
                "gwk_", "gwk_\(digits)", "gwk_\(digits)_", "gwk_\(digits)_\(nothing)",
                "gwk_\(text(id))_\(nothing)", String(whole.dropLast()), whole + "A",
                "gwk_\(digits.uppercased())_\(whole.suffix(43))",
                whole.replacing("gwk_", with: "gwr_"),
                String(whole.dropFirst(4)), " " + whole,
            ]
            let connection = try await server.connect(uid: 65_534)
            for guess in guesses {
                let answer = try await connection.call("auth.authenticate", [.string(guess)])
                #expect(answer.kind == "unauthenticated", "\(guess)")
                #expect(
                    answer.error?["message"] == "The token is not valid, or it is not any more.")
            }
            #expect(try await connection.call("auth.authenticate", [secret]).error == nil)
        }
    }

    @Test func isInTheChangeLogWithoutItsSecret() async throws {
        try await withUser { server, administrator, ada, _ in
            let (id, secret) = try await make(ada, ["users.me"])
            _ = try await ada.call("keys.revoke", [id])
            let changes = try await administrator.call("changes.list")
            let log = "\(String(describing: changes.result))"
            #expect(log.contains("keys"))
            #expect(!log.contains(String(text(secret).suffix(43))))
        }
    }

    @Test func hasItsShareOfTheRates() async throws {
        var limits = Limits()
        limits.costlyCallsPerSecondMax = 10_000
        limits.cheapCallsPerSecondMax = 1
        limits.standardCallsPerSecondMax = 1_000
        limits.rateBurstMsMax = 4_000
        let identity = Identity(
            keys: .ephemeral(), hasher: PasswordHasher(limits: limits, parameters: .cheap))
        try await withServer(.inProcess, limits: limits, identity: identity) { server in
            let administrator = try await server.connect()
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", "correct horse battery"])
            let made = try await administrator.call(
                "keys.create",
                [
                    "name": "slow", "methods": ["system.*"], "ratePercent": 50,
                    "user": try #require(user.result?["id"]),
                ])
            let holder = try await caller(server, try #require(made.result?["secret"], "\(made)"))
            var kinds: [String?] = []
            for _ in 0..<4 { kinds.append(try await holder.call("system.ping").kind) }
            #expect(kinds == [nil, nil, "rateLimited", "rateLimited"])
        }
    }

    @Test func hasABoundedNumber() async throws {
        try await withUser { _, _, ada, _ in
            for _ in 0..<100 { _ = try await make(ada, ["users.me"]) }
            let answer = try await ada.call("keys.create", ["one more", ["users.me"]])
            #expect(answer.kind == "conflict")
        }
    }
}
