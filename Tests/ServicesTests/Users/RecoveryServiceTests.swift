import Backend
import BackendTesting
import JSON
import JSONRPC
import Synchronization
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct RecoveryServiceTests {
    /// Keeps what is sent.
    private final class Letterbox: Mailer {
        private let mails = Mutex<[Mail]>([])
        func deliver(_ mail: Mail) { mails.withLock { $0.append(mail) } }
        var all: [Mail] { mails.withLock { $0 } }

        /// What the newest mail to somebody has in it, once there are so many.
        func token(to address: String, count: Int = 1) async throws -> JSONValue {
            try await waitUntil("a mail") { all.count { $0.to == address } >= count }
            let text = all.last { $0.to == address }?.text ?? ""
            let word = text.split { $0 == " " || $0 == "\n" }.first { $0.contains("=gwt_") }
            return .string(String(word?.split(separator: "=").last ?? "none"))
        }
    }

    private let box = Letterbox()
    private let old: JSONValue = "correct horse battery"
    private let new: JSONValue = "incorrect donkey staple"

    /// A server with one user, and a stranger's connection.
    private func withUser(
        _ registration: RegistrationPolicy = .closed, sendsMail: Bool = true,
        _ body: (TestServer, TestConnection, TestConnection, JSONValue) async throws -> Void
    ) async throws {
        var limits = Limits()
        limits.costlyCallsPerSecondMax = 10_000
        let identity = Identity(
            keys: .ephemeral(), hasher: PasswordHasher(limits: limits, parameters: .cheap),
            registration: registration, mailer: sendsMail ? box : nil)
        try await withServer(.inProcess, limits: limits, identity: identity) { server in
            let administrator = try await server.connect()
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", old])
            let id = try #require(user.result?["id"], "\(user)")
            try await body(server, administrator, try await server.connect(uid: 65_534), id)
        }
    }

    private func login(
        _ connection: TestConnection, _ password: JSONValue
    ) async throws -> TestAnswer {
        let tokens = try await connection.call("auth.login", ["ada@example.com", password])
        guard let token = tokens.result?["accessToken"] else { return tokens }
        return try await connection.call("auth.authenticate", [token])
    }

    // MARK: Passwords

    @Test func givesAnotherPasswordByMail() async throws {
        try await withUser { server, administrator, stranger, id in
            let open = try await server.connect(uid: 65_534)
            #expect(try await login(open, old).error == nil)
            let asked = try await stranger.call(
                "users.requestPasswordReset", ["ADA@example.com"])
            #expect(asked.result == .null)
            // To the address as it was registered, however it was asked for.
            let token = try await box.token(to: "ada@example.com")
            let reset = try await stranger.call("users.resetPassword", [token, new])
            #expect(reset.error == nil, "\(reset)")
            // What was open is over, and so is the token.
            #expect(try await open.call("users.me").kind == "unauthenticated")
            let again = try await stranger.call("users.resetPassword", [token, old])
            #expect(again.kind == "unauthenticated")
            #expect(try await login(stranger, new).error == nil)
            let account = try await administrator.call("users.account", [id])
            #expect(account.result?["verifiedAt"] != .null)
        }
    }

    @Test func tellsNobodyWhoHasAnAccount() async throws {
        try await withUser { _, administrator, stranger, id in
            _ = try await administrator.call("users.disable", [id])
            for address in ["nobody@example.com", "ada@example.com"] as [JSONValue] {
                let answer = try await stranger.call("users.requestPasswordReset", [address])
                #expect(answer.result == .null)
                let again = try await stranger.call("users.requestPasswordReset", [address])
                #expect(again.kind == "rateLimited")
            }
            #expect(box.all.isEmpty)
        }
    }

    @Test func takesOnlyTheNewestAndOnlyGoodPasswords() async throws {
        try await withUser { server, _, stranger, _ in
            _ = try await stranger.call("users.requestPasswordReset", ["ada@example.com"])
            let first = try await box.token(to: "ada@example.com")
            let other = try await server.connect()
            try await waitUntilAsync {
                try await other.call("users.requestPasswordReset", ["ada@example.com"]).error == nil
            }
            let second = try await box.token(to: "ada@example.com", count: 2)
            #expect(
                try await stranger.call("users.resetPassword", [first, new]).kind
                    == "unauthenticated")
            for bad in ["aaaaaaaaaaaaaaaa", "ada@example.com1"] as [JSONValue] {
                let answer = try await stranger.call("users.resetPassword", [second, bad])
                #expect(answer.kind == "invalidParams")
            }
            #expect(try await stranger.call("users.resetPassword", [second, new]).error == nil)
        }
    }

    private func waitUntilAsync(_ body: () async throws -> Bool) async throws {
        for _ in 0..<200 {
            if try await body() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("it never was")
    }

    @Test func changesThePasswordOfWhoeverHasIt() async throws {
        try await withUser { server, _, stranger, _ in
            let other = try await server.connect(uid: 65_534)
            #expect(try await login(other, old).error == nil)
            #expect(try await login(stranger, old).error == nil)
            let bad = try await stranger.call("users.changePassword", [old, "ada@example.com!"])
            #expect(bad.kind == "invalidParams")
            #expect(bad.error?["data"]?["errors"]?[0]?["keyword"] == "personal")
            let wrong = try await stranger.call("users.changePassword", [new, new])
            #expect(wrong.kind == "unauthenticated")
            // Tries are throttled, as at a login.
            let soon = try await stranger.call("users.changePassword", [old, new])
            #expect(soon.kind == "rateLimited")
            try await Task.sleep(for: .milliseconds(1_100))
            #expect(try await stranger.call("users.changePassword", [old, new]).error == nil)
            for connection in [other, stranger] {
                #expect(try await connection.call("users.me").kind == "unauthenticated")
            }
            #expect(try await login(stranger, new).error == nil)
        }
    }

    /// What was sent to an address that is the user's no more.
    @Test func isWorthNothingOnceTheAddressHasChanged() async throws {
        try await withUser { _, administrator, stranger, id in
            _ = try await stranger.call("users.requestPasswordReset", ["ada@example.com"])
            let token = try await box.token(to: "ada@example.com")
            let moved = try await administrator.call(
                "users.update", ["id": id, "email": "ada@example.org"])
            #expect(moved.error == nil)
            #expect(
                try await stranger.call("users.resetPassword", [token, new]).kind
                    == "unauthenticated")
            let wrong = try await administrator.call(
                "users.update", ["id": id, "email": "a,b@example.org"])
            #expect(wrong.kind == "invalidParams")
        }
    }

    // MARK: Registration

    @Test(arguments: [
        (RegistrationPolicy.open, nil), (.invited, "forbidden"), (.closed, "unauthenticated"),
    ])
    func registersWhomItIsOpenTo(policy: RegistrationPolicy, refusal: String?) async throws {
        try await withUser(policy) { _, administrator, stranger, _ in
            let params: JSONValue = ["eve@example.com", "Eve", old]
            let answer = try await stranger.call("users.register", params)
            #expect(answer.kind == refusal)
            let mine = try await administrator.call(
                "users.register", ["bob@example.com", "Bob", old])
            #expect(mine.error == nil)
        }
    }

    @Test func registersWhoeverIsInvited() async throws {
        try await withUser(.invited) { _, administrator, stranger, _ in
            #expect(try await administrator.call("users.invite", ["Eve@example.com"]).error == nil)
            let token = try await box.token(to: "Eve@example.com")
            let other = try await stranger.call(
                "users.register", ["bob@example.com", "Bob", old, token])
            #expect(other.kind == "forbidden")
            let eve = try await stranger.call(
                "users.register", ["eve@example.com", "Eve", old, token])
            let id = try #require(eve.result?["id"], "\(eve)")
            let account = try await administrator.call("users.account", [id])
            #expect(account.result?["verifiedAt"] != .null)
            let again = try await stranger.call(
                "users.register", ["eve2@example.com", "Eve", old, token])
            #expect(again.kind == "forbidden")
            #expect(
                try await stranger.call("users.invite", ["x@example.com"]).kind
                    == "unauthenticated")
        }
    }

    @Test func verifiesAnAddressOnce() async throws {
        try await withUser { _, administrator, stranger, id in
            #expect(try await login(stranger, old).error == nil)
            #expect(try await stranger.call("users.requestVerification").error == nil)
            let token = try await box.token(to: "ada@example.com")
            #expect(try await stranger.call("users.verifyEmail", [token]).error == nil)
            #expect(
                try await stranger.call("users.verifyEmail", [token]).kind == "unauthenticated")
            let account = try await administrator.call("users.account", [id])
            #expect(account.result?["verifiedAt"] != .null)
            // Another address has to be shown anew.
            let moved = try await administrator.call(
                "users.update", ["id": id, "email": "ada@example.org"])
            #expect(moved.result?["verifiedAt"] == .null)
        }
    }

    @Test func saysThatNothingIsSent() async throws {
        try await withUser(sendsMail: false) { _, administrator, stranger, _ in
            let reset = try await stranger.call(
                "users.requestPasswordReset", ["ada@example.com"])
            #expect(reset.kind == "unavailable")
            #expect(try await administrator.call("users.invite", ["a@b.c"]).kind == "unavailable")
        }
    }

    // MARK: Accounts

    @Test func changesAndRemovesAccounts() async throws {
        try await withUser { _, administrator, stranger, id in
            #expect(try await login(stranger, old).error == nil)
            let me = try await stranger.call("users.updateMe", ["Ada L"])
            #expect(me.result?["name"] == "Ada L")
            #expect(try await administrator.call("users.updateMe", ["X"]).kind == "conflict")
            let bob = try await administrator.call(
                "users.create", ["bob@example.com", "Bob", ["admin"]])
            #expect(bob.result?["roles"] == ["admin"])
            let bobsID = try #require(bob.result?["user"]?["id"])
            let taken = try await administrator.call(
                "users.update", ["id": bobsID, "email": "ADA@example.com"])
            #expect(taken.kind == "conflict")
            #expect(try await administrator.call("users.delete", [bobsID]).kind == "conflict")
            #expect(try await administrator.call("users.delete", [id]).error == nil)
            #expect(try await stranger.call("users.me").kind == "unauthenticated")
            #expect(try await administrator.call("users.delete", [id]).kind == "notFound")
            #expect(try await administrator.call("users.get", [id]).kind == "notFound")
        }
    }

    /// What is in the mails is nowhere else.
    @Test func keepsTokensOutOfTheChangeLog() async throws {
        try await withUser { _, administrator, stranger, _ in
            _ = try await stranger.call("users.requestPasswordReset", ["ada@example.com"])
            guard case .string(let token) = try await box.token(to: "ada@example.com") else {
                return
            }
            let changes = try await administrator.call("changes.list")
            let log = "\(String(describing: changes.result))"
            #expect(log.contains("passwordResets") && !log.contains(token.dropFirst(4)))
        }
    }
}
