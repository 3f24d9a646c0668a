import Backend
import BackendTesting
import JSON
import JSONRPC
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct RolesServiceTests {
    private func withServer(
        _ body: (TestServer, TestConnection, TestConnection, JSONValue) async throws -> Void
    ) async throws {
        let identity = Identity(
            keys: .ephemeral(), hasher: PasswordHasher(limits: Limits(), parameters: .cheap))
        try await ServicesTests.withServer(.inProcess, identity: identity) { server in
            let administrator = try await server.connect()
            let password: JSONValue = "correct horse battery"
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", password])
            let id = try #require(user.result?["id"])
            let connection = try await server.connect(uid: 65_534)
            try await authenticate(connection)
            try await body(server, administrator, connection, id)
        }
    }

    private func authenticate(_ connection: TestConnection) async throws {
        let tokens = try await connection.call(
            "auth.login", ["ada@example.com", "correct horse battery"])
        _ = try await connection.call(
            "auth.authenticate", [try #require(tokens.result?["accessToken"], "\(tokens)")])
    }

    @Test func letsItsUsersCallItsMethods() async throws {
        try await withServer { _, administrator, ada, id in
            let made = try await administrator.call(
                "roles.set", ["support", ["users.list"], "Looks people up."])
            #expect(made.result?["methods"] == ["users.list"])
            _ = try await administrator.call("users.setRoles", [id, ["support"]])
            try await authenticate(ada)
            #expect(try await ada.call("users.list").error == nil)
            #expect(try await ada.call("users.get", [id]).kind == "forbidden")
            // It is a member no longer.
            #expect(try await ada.call("system.info").kind == "forbidden")
            #expect(try await ada.call("auth.sessions").error == nil)
        }
    }

    @Test func holdsFromTheNextCallOn() async throws {
        try await withServer { _, administrator, ada, id in
            _ = try await administrator.call("roles.set", ["support", ["users.list"]])
            _ = try await administrator.call("users.setRoles", [id, ["member", "support"]])
            try await authenticate(ada)
            #expect(try await ada.call("users.list").error == nil)
            _ = try await administrator.call("roles.set", ["support", ["users.get"]])
            #expect(try await ada.call("users.list").kind == "unauthenticated")
            try await authenticate(ada)
            #expect(try await ada.call("users.list").kind == "forbidden")
            #expect(try await ada.call("users.get", [id]).error == nil)
            #expect(try await ada.call("system.info").error == nil)
        }
    }

    @Test func staysWhileUsersHaveIt() async throws {
        try await withServer { _, administrator, _, id in
            _ = try await administrator.call("roles.set", ["support", []])
            _ = try await administrator.call("users.setRoles", [id, ["support"]])
            #expect(try await administrator.call("roles.delete", ["support"]).kind == "conflict")
            _ = try await administrator.call("users.setRoles", [id, ["member"]])
            #expect(try await administrator.call("roles.delete", ["support"]).error == nil)
            #expect(try await administrator.call("roles.list").result?["items"] == [])
            let gone = try await administrator.call("users.setRoles", [id, ["support"]])
            #expect(gone.kind == "conflict")
        }
    }

    /// Nobody but an administrator makes roles, whatever list they have.
    @Test(
        arguments: [
            ("roles.set", ["x", ["*"]]), ("roles.list", []), ("roles.delete", ["x"]),
            ("users.setRoles", ["01935824-6340-743f-9d54-2f1b8a6c4e10", ["admin"]]),
        ] as [(String, JSONValue)])
    func isForAdministrators(method: String, params: JSONValue) async throws {
        try await withServer { _, administrator, ada, id in
            _ = try await administrator.call("roles.set", ["reader", ["users.list", "system.*"]])
            for roles in [["member"], ["guest"], ["reader"], []] as [JSONValue] {
                _ = try await administrator.call("users.setRoles", [id, roles])
                if roles != [] { try await authenticate(ada) }
                let answer = try await ada.call(method, params)
                #expect(["forbidden", "unauthenticated"].contains(answer.kind), "\(roles)")
            }
        }
    }

    /// A role that lists the methods of administrators makes none.
    @Test func makesNoAdministrators() async throws {
        try await withServer { _, administrator, ada, id in
            let everything: JSONValue = ["users.*", "roles.*", "keys.*"]
            _ = try await administrator.call("roles.set", ["clerk", everything])
            _ = try await administrator.call("users.setRoles", [id, ["clerk"]])
            let root = try await administrator.call(
                "users.create", ["root@example.com", "Root", ["admin"]])
            let rootID = try #require(root.result?["user"]?["id"], "\(root)")
            try await authenticate(ada)
            let calls: [(String, JSONValue)] = [
                ("users.setRoles", [id, ["admin"]]), ("users.setRoles", [rootID, ["clerk"]]),
                ("users.create", ["eve@example.com", "Eve", ["admin"]]),
                ("users.update", ["id": rootID, "email": "ada@example.org"]),
                ("users.disable", [rootID]), ("users.delete", [rootID]),
                ("users.removeSecondFactor", [rootID]), ("roles.set", ["clerk", ["*"]]),
                ("roles.delete", ["clerk"]),
                ("keys.create", ["name": "a", "methods": ["*"], "user": rootID]),
            ]
            for (method, params) in calls {
                let answer = try await ada.call(method, params)
                #expect(answer.kind == "forbidden", "\(method) \(params)")
            }
            let bob = try await ada.call("users.create", ["bob@example.com", "Bob", ["clerk"]])
            #expect(bob.error == nil, "\(bob)")
            // Nor does it become whoever may do more than it.
            _ = try await administrator.call("roles.set", ["ops", ["*"]])
            let ops = try await administrator.call(
                "users.create", ["ops@example.com", "Ops", ["ops"]])
            let opsID = try #require(ops.result?["user"]?["id"], "\(ops)")
            // Roles have changed, so everybody is looked up again.
            try await authenticate(ada)
            let stolen = try await ada.call(
                "users.update", ["id": opsID, "email": "x@example.org"])
            #expect(stolen.kind == "forbidden")
            // A key for one method does not take the account that it belongs to.
            let narrow = try await ada.call("keys.create", ["narrow", ["users.update"]])
            let holder = try #require(narrow.result?["secret"], "\(narrow)")
            let taken = try await ada.call(
                "users.update", ["id": id, "email": "x@example.org"], meta: ["token": holder])
            #expect(taken.kind == "forbidden")
            let register = try await ada.call(
                "users.register", ["y@example.org", "Y", "correct horse battery"],
                meta: ["token": holder])
            #expect(register.kind == "forbidden")
            // A key of an administrator for some methods only does not, either.
            let made = try await administrator.call(
                "keys.create", ["name": "a", "methods": everything, "user": rootID])
            let secret = try #require(made.result?["secret"], "\(made)")
            for (method, params) in calls.prefix(1) + calls[2...2] + calls[7...7] {
                let answer = try await ada.call(method, params, meta: ["token": secret])
                #expect(answer.kind == "forbidden", "\(method)")
            }
        }
    }

    @Test(arguments: ["admin", "member", "guest", "local"])
    func leavesThoseOfEveryServerAlone(name: String) async throws {
        try await withServer { _, administrator, _, _ in
            let answer = try await administrator.call("roles.set", [.string(name), []])
            #expect(answer.kind == "conflict")
        }
    }

    @Test(arguments: ["King", "", "a b", "ä", "-a", "a\u{0}"])
    func refusesNamesThatAreNone(name: String) async throws {
        try await withServer { _, administrator, _, _ in
            let answer = try await administrator.call("roles.set", [.string(name), []])
            #expect(answer.kind == "invalidParams")
        }
    }

    @Test(arguments: ["*.get", "users.", ".get", "users.g*", "**", "users.get.x", "users get"])
    func refusesPatternsThatAreNone(pattern: String) async throws {
        try await withServer { _, administrator, _, _ in
            let answer = try await administrator.call("roles.set", ["a", [.string(pattern)]])
            #expect(answer.kind == "invalidParams")
        }
    }
}
