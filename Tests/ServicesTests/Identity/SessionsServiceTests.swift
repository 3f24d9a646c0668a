import Backend
import BackendTesting
import JSON
import JSONRPC
import Synchronization
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct SessionsServiceTests {
    /// A clock that goes only when it is moved.
    private final class Clock: Sendable {
        private let time = Mutex(Timestamp.now)
        var now: Timestamp { time.withLock { $0 } }
        func advance(days: Int64 = 0, seconds: Int64 = 0) {
            time.withLock {
                $0 = Timestamp(
                    milliseconds: $0.milliseconds + (days * 86_400 + seconds) * 1000)
            }
        }
    }

    private let clock = Clock()
    private let password = "correct horse battery"

    /// A server with one user, and its administrator's connection.
    private func withUser(
        _ body: (TestServer, TestConnection, String) async throws -> Void
    ) async throws {
        let hasher = PasswordHasher(limits: Limits(), parameters: .cheap)
        let identity = Identity(
            keys: .ephemeral(), hasher: hasher, now: { [clock] in clock.now })
        try await withServer(.inProcess, identity: identity) { server in
            let administrator = try await server.connect()
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", .string(password)])
            guard case .string(let id)? = user.result?["id"] else {
                Issue.record("\(user)")
                return
            }
            try await body(server, administrator, id)
        }
    }

    /// Somebody whom nobody vouches for.
    private func stranger(_ server: TestServer) async throws -> TestConnection {
        try await server.connect(uid: 65_534)
    }

    private func login(_ connection: TestConnection) async throws -> (
        access: JSONValue, refresh: JSONValue
    ) {
        let answer = try await connection.call(
            "auth.login", ["ADA@example.com", .string(password)])
        return (
            try #require(answer.result?["accessToken"], "\(answer)"),
            try #require(answer.result?["refreshToken"])
        )
    }

    @Test func vouchesForACallAndForAConnection() async throws {
        try await withUser { server, _, id in
            let caller = try await stranger(server)
            #expect(try await caller.call("users.me").kind == "unauthenticated")
            let (access, _) = try await login(caller)
            let me = try await caller.call("users.me", meta: ["token": access])
            #expect(me.result?["user"]?["id"] == .string(id))
            #expect(me.result?["principal"]?["kind"] == "session")
            #expect(me.result?["principal"]?["roles"] == ["member"])
            #expect(try await caller.call("users.me").kind == "unauthenticated")
            let principal = try await caller.call("auth.authenticate", [access])
            #expect(principal.result?["id"] == .string("user:\(id)"))
            #expect(try await caller.call("users.me").result?["user"]?["id"] == .string(id))
            #expect(try await caller.call("users.list").kind == "forbidden")
        }
    }

    @Test func tellsNobodyWhoHasAnAccount() async throws {
        try await withUser { server, administrator, id in
            let caller = try await stranger(server)
            let wrong = try await caller.call(
                "auth.login", ["ada@example.com", "incorrect horse battery"])
            let unknown = try await caller.call(
                "auth.login", ["eve@example.com", "correct horse battery"])
            let noAddress = try await caller.call("auth.login", ["nobody", "x"])
            #expect(try await administrator.call("users.disable", [.string(id)]).error == nil)
            let other = try await server.connect(uid: 65_534)
            let bob = try await administrator.call(
                "users.register", ["bob@example.com", "Bob", .string(password)])
            let bobsID = try #require(bob.result?["id"])
            #expect(try await administrator.call("users.disable", [bobsID]).error == nil)
            let disabled = try await other.call(
                "auth.login", ["bob@example.com", .string(password)])
            for answer in [wrong, unknown, noAddress, disabled] {
                #expect(answer.kind == "unauthenticated")
                #expect(answer.error?["message"] == wrong.error?["message"])
            }
            // The next try for the same address waits, whether anybody has it or not.
            for address in ["ada@example.com", "EVE@example.com"] {
                let answer = try await other.call("auth.login", [.string(address), "x"])
                #expect(answer.kind == "rateLimited")
                guard case .number(let retry)? = answer.error?["data"]?["retryAfterMs"] else {
                    Issue.record("\(answer)")
                    continue
                }
                #expect((1...1_000).contains(retry.int64 ?? 0))
            }
        }
    }

    @Test func goesOnWithEachRefreshTokenOnce() async throws {
        try await withUser { server, _, _ in
            let caller = try await stranger(server)
            let (_, first) = try await login(caller)
            let second = try await caller.call("auth.refresh", [first]).result
            #expect(second?["expiresIn"] == 600)
            // The answer was lost: it is given again.
            clock.advance(seconds: 9)
            let again = try await caller.call("auth.refresh", [first]).result
            #expect(again?["refreshToken"] == second?["refreshToken"])
            let third = try await caller.call(
                "auth.refresh", [try #require(second?["refreshToken"])]
            ).result
            let access = try #require(third?["accessToken"])
            #expect(try await caller.call("users.me", meta: ["token": access]).error == nil)
            // Two have it: nobody has a session any more.
            #expect(try await caller.call("auth.refresh", [first]).kind == "unauthenticated")
            let last = try #require(third?["refreshToken"])
            #expect(try await caller.call("auth.refresh", [last]).kind == "unauthenticated")
            let me = try await caller.call("users.me", meta: ["token": access])
            #expect(me.kind == "unauthenticated")
        }
    }

    @Test func endsASessionWhoseTokenComesAgainTooLate() async throws {
        try await withUser { server, _, _ in
            let caller = try await stranger(server)
            let (_, first) = try await login(caller)
            let second = try #require(
                try await caller.call("auth.refresh", [first]).result?["refreshToken"])
            clock.advance(seconds: 11)
            #expect(try await caller.call("auth.refresh", [first]).kind == "unauthenticated")
            #expect(try await caller.call("auth.refresh", [second]).kind == "unauthenticated")
        }
    }

    @Test func givesOneSuccessorInARace() async throws {
        try await withUser { server, _, _ in
            let caller = try await stranger(server)
            let (_, first) = try await login(caller)
            let answers = try await withThrowingTaskGroup(of: JSONValue?.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        let connection = try await server.connect(uid: 65_534)
                        let answer = try await connection.call("auth.refresh", [first])
                        return answer.result?["refreshToken"]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let texts = Set(answers.map { $0.map { "\($0)" } ?? "none" })
            #expect(texts.count == 1 && !texts.contains("none"))
        }
    }

    @Test func isOverAfterItsTime() async throws {
        try await withUser { server, _, _ in
            let caller = try await stranger(server)
            let (_, idle) = try await login(caller)
            clock.advance(days: 31)
            #expect(try await caller.call("auth.refresh", [idle]).kind == "unauthenticated")
            var (_, refresh) = try await login(caller)
            for _ in 0..<4 {
                clock.advance(days: 20)
                refresh = try #require(
                    try await caller.call("auth.refresh", [refresh]).result?["refreshToken"])
            }
            clock.advance(days: 11)
            #expect(try await caller.call("auth.refresh", [refresh]).kind == "unauthenticated")
        }
    }

    /// What an administrator does, on a connection that is open.
    @Test(
        arguments: [
            ("users.disable", nil), ("users.setRoles", ["guest"]), ("auth.revokeAll", nil),
        ] as [(String, JSONValue?)])
    func endsAtOnce(method: String, more: JSONValue?) async throws {
        try await withUser { server, administrator, id in
            let caller = try await stranger(server)
            let (access, _) = try await login(caller)
            #expect(try await caller.call("auth.authenticate", [access]).error == nil)
            #expect(try await caller.call("users.me").error == nil)
            let params: JSONValue = .array([.string(id)] + (more.map { [$0] } ?? []))
            #expect(try await administrator.call(method, params).error == nil)
            let after = try await caller.call("users.me")
            #expect(after.kind == "unauthenticated")
            #expect(try await caller.call("auth.whoami").result?["id"] == "anonymous")
        }
    }

    /// What is tried for `auth.explain` is taken back, in what the server remembers too.
    @Test(
        arguments: [
            ("auth.logout", nil), ("auth.revokeAll", []), ("users.disable", []),
            ("users.setRoles", [["guest"]]), ("users.delete", []),
        ] as [(String, [JSONValue]?)])
    func staysWhenItsEndIsOnlyTried(method: String, more: [JSONValue]?) async throws {
        try await withUser { server, administrator, id in
            let caller = try await stranger(server)
            let (access, _) = try await login(caller)
            #expect(try await caller.call("auth.authenticate", [access]).error == nil)
            let params = more.map { [.string(id)] + $0 } ?? []
            let tried = try await (more == nil ? caller : administrator).call(
                "auth.explain", [.string(method), .array(params)])
            #expect(tried.result?["allowed"] == true, "\(tried)")
            #expect(try await caller.call("users.me").error == nil)
            // Somebody who has not been seen before either.
            let other = try await stranger(server)
            #expect(try await other.call("users.me", meta: ["token": access]).error == nil)
        }
    }

    @Test func isOverWhenItsUserWasDisabledMeanwhile() async throws {
        try await withUser { server, administrator, id in
            let caller = try await stranger(server)
            let (access, refresh) = try await login(caller)
            _ = try await administrator.call("users.disable", [.string(id)])
            _ = try await administrator.call("users.enable", [.string(id)])
            #expect(try await caller.call("auth.refresh", [refresh]).kind == "unauthenticated")
            let call = try await caller.call("users.me", meta: ["token": access])
            #expect(call.kind == "unauthenticated")
            _ = try await login(caller)
        }
    }

    @Test func hasTheRolesOfNow() async throws {
        try await withUser { server, administrator, id in
            let caller = try await stranger(server)
            let (access, _) = try await login(caller)
            let isAdministrator = {
                try await caller.call("users.list", meta: ["token": access]).error == nil
            }
            #expect(try await !isAdministrator())
            _ = try await administrator.call("users.setRoles", [.string(id), ["admin"]])
            #expect(try await isAdministrator())
            let other = try await administrator.call(
                "users.register", ["bob@example.com", "Bob", .string(password)])
            let bob = try #require(other.result?["id"])
            _ = try await administrator.call("users.setRoles", [bob, ["admin"]])
            _ = try await administrator.call("users.setRoles", [.string(id), ["member"]])
            #expect(try await !isAdministrator())
        }
    }

    @Test func endsWithTheLogoutOfItsOwner() async throws {
        try await withUser { server, administrator, _ in
            let (one, other) = (try await stranger(server), try await stranger(server))
            let (mine, refresh) = try await login(one)
            let (theirs, _) = try await login(other)
            #expect(try await other.call("auth.authenticate", [mine]).error == nil)
            let sessions = try await one.call("auth.sessions", meta: ["token": mine])
            #expect(sessions.result?["items"]?[0]?["isCurrent"] == false)
            #expect(sessions.result?["items"]?[1]?["isCurrent"] == true)
            let ended = try await one.call("auth.logout", meta: ["token": mine])
            #expect(ended.result == ["ended": true])
            #expect(try await other.call("users.me").kind == "unauthenticated")
            #expect(try await one.call("auth.refresh", [refresh]).kind == "unauthenticated")
            #expect(try await one.call("users.me", meta: ["token": theirs]).error == nil)
            // Only one's own sessions, and those of nobody are not found either.
            let left = try await one.call("auth.sessions", meta: ["token": theirs])
            let id = try #require(left.result?["items"]?[0]?["id"])
            _ = try await administrator.call(
                "users.register", ["bob@example.com", "Bob", .string(password)])
            let bob = try await one.call("auth.login", ["bob@example.com", .string(password)])
            let token = try #require(bob.result?["accessToken"])
            let refused = try await one.call("auth.revokeSession", [id], meta: ["token": token])
            #expect(refused.kind == "notFound")
            let own = try await one.call("auth.revokeSession", [id], meta: ["token": theirs])
            #expect(own.error == nil)
            #expect(
                try await one.call("users.me", meta: ["token": theirs]).kind == "unauthenticated")
        }
    }

    @Test func lastsNoLongerThanItsToken() async throws {
        try await withUser { server, _, _ in
            let caller = try await stranger(server)
            let (access, _) = try await login(caller)
            clock.advance(seconds: 601)
            #expect(try await caller.call("auth.authenticate", [access]).kind == "unauthenticated")
            let call = try await caller.call("system.ping", meta: ["token": access])
            #expect(call.kind == "unauthenticated")
        }
    }

    @Test func keepsSecretsOutOfTheChangeLog() async throws {
        try await withUser { server, administrator, _ in
            let caller = try await stranger(server)
            let (access, refresh) = try await login(caller)
            _ = try await caller.call("auth.refresh", [refresh])
            _ = try await caller.call("auth.login", ["ada@example.com", "canary canary canary"])
            let changes = try await administrator.call("changes.list")
            let text = "\(String(describing: changes.result))"
            #expect(text.contains("sessions") && text.contains("logins"))
            guard case .string(let accessText) = access, case .string(let refreshText) = refresh
            else {
                Issue.record("the tokens are no texts")
                return
            }
            for secret in ["canary", password, "scrypt", accessText, refreshText] {
                #expect(!text.contains(secret))
            }
        }
    }

    @Test func hashesAnewWhenTheParametersHaveChanged() async throws {
        let keys = SigningKeys.ephemeral()
        let weaker = ScryptParameters(log2N: 3, blockSize: 8, parallelism: 1)
        let identity = Identity(
            keys: keys, hasher: PasswordHasher(limits: Limits(), parameters: .cheap))
        try await withServer(.inProcess, identity: identity) { server in
            let administrator = try await server.connect()
            _ = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", .string(password)])
            let accounts = identity.accounts
            let address = try #require(EmailAddress("ada@example.com"))
            let database = server.application.database
            try await database.write { [password] transaction in
                let account = try #require(try accounts.find(email: address, in: transaction))
                let old = try PasswordHash.make(of: Password(password), parameters: weaker)
                try accounts.setHash(old, of: account.id, in: transaction)
            }
            for _ in 0..<2 { _ = try await login(try await stranger(server)) }
            let now = try await database.read { transaction in
                try accounts.find(email: address, in: transaction)?.passwordHash.parameters
            }
            #expect(now == .cheap)
        }
    }

    @Test func letsADeviceGoOnWhileItsAddressIsThrottled() async throws {
        try await withUser { server, _, _ in
            let caller = try await stranger(server)
            let (_, refresh) = try await login(caller)
            for _ in 0..<3 { _ = try await caller.call("auth.login", ["ada@example.com", "x"]) }
            let waiting = try await caller.call(
                "auth.login", ["ada@example.com", .string(password)])
            #expect(waiting.kind == "rateLimited")
            #expect(try await caller.call("auth.refresh", [refresh]).error == nil)
        }
    }

    @Test func letsAGuestOnlyRead() async throws {
        try await withUser { server, administrator, id in
            _ = try await administrator.call("users.setRoles", [.string(id), ["guest"]])
            let caller = try await stranger(server)
            let (access, _) = try await login(caller)
            #expect(try await caller.call("users.me", meta: ["token": access]).error == nil)
            let write = try await caller.call(
                "users.register", ["eve@example.com", "Eve", .string(password)],
                meta: ["token": access])
            #expect(write.kind == "forbidden")
            let logout = try await caller.call("auth.logout", meta: ["token": access])
            #expect(logout.result == ["ended": true])
        }
    }

    @Test func keepsTheLastAdministrator() async throws {
        try await withUser { _, administrator, id in
            let set = { (roles: JSONValue) in
                try await administrator.call("users.setRoles", [.string(id), roles])
            }
            #expect(try await set(["admin"]).error == nil)
            #expect(try await set(["member"]).kind == "conflict")
            #expect(
                try await administrator.call("users.disable", [.string(id)]).kind == "conflict")
            let account = try await administrator.call("users.account", [.string(id)])
            #expect(account.result?["roles"] == ["admin"])
            #expect(account.result?["disabledAt"] == .null)
        }
    }
}
