import Backend
import BackendTesting
import Client
import Synchronization
import Testing

/// A client of the package that says who it is, beside a server that takes it back.
@Suite(.timeLimit(.minutes(2))) struct ClientCredentialsTests {
    private let password = "correct horse battery"

    private func withUser(
        _ body: (Address, TestConnection, JSONValue) async throws -> Void
    ) async throws {
        try await withServer(.unix) { server in
            let administrator = try await server.connect()
            defer { administrator.close() }
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", .string(password)])
            let address = try #require(server.application.addresses.first)
            try await body(address, administrator, try #require(user.result?["id"]))
        }
    }

    private func connect(_ address: Address, _ credentials: Credentials) async throws -> Client {
        var options = ClientOptions()
        options.credentials = credentials
        return try await Client.connect(to: address, options: options)
    }

    private func login(_ administrator: TestConnection) async throws -> TestAnswer {
        try await administrator.call("auth.login", ["ada@example.com", .string(password)])
    }

    private func text(_ value: JSONValue?) throws -> String {
        guard case .string(let text)? = value else { throw TestFailure.timedOut(waitingFor: "") }
        return text
    }

    @Test func logsInAgainWhenItsSessionIsOver() async throws {
        try await withUser { address, administrator, id in
            let client = try await connect(
                address, .password(email: "ada@example.com", Secret(password)))
            #expect(try await client.call(.usersMe).user?.email == "ada@example.com")
            let ended = try await administrator.call("auth.revokeAll", [id])
            #expect(ended.error == nil)
            #expect(try await client.call(.usersMe).user?.email == "ada@example.com")
            client.close()
        }
    }

    @Test func refusesAWrongPassword() async throws {
        try await withUser { address, _, _ in
            let error = try await #require(throws: CallError.self) {
                _ = try await connect(address, .password(email: "ada@example.com", Secret("no")))
            }
            #expect(error.kind == .unauthenticated)
        }
    }

    @Test func renewsItsSessionOnceForAllCalls() async throws {
        try await withUser { address, administrator, id in
            let refresh = try text(try await login(administrator).result?["refreshToken"])
            let stored = Mutex<[Secret]>([])
            let client = try await connect(
                address,
                .session(refreshToken: Secret(refresh)) { token in
                    stored.withLock { $0.append(token) }
                })
            #expect(stored.withLock { $0.count } == 1)
            #expect(try await client.call(.usersMe).user?.email == "ada@example.com")
            // Whoever has other roles is asked again who it is.
            _ = try await administrator.call("users.setRoles", [id, ["guest"]])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        let me = try await client.call(.usersMe)
                        #expect(me.user != nil)
                    }
                }
                try await group.waitForAll()
            }
            #expect(stored.withLock { $0.count } == 2)
            #expect(Set(stored.withLock { $0 }).count == 2)
            client.close()
        }
    }

    @Test func saysThatItsSessionIsOver() async throws {
        try await withUser { address, administrator, id in
            let refresh = try text(try await login(administrator).result?["refreshToken"])
            let client = try await connect(
                address, .session(refreshToken: Secret(refresh)) { _ in })
            _ = try await administrator.call("auth.revokeAll", [id])
            for _ in 0..<2 {
                let error = try await #require(throws: CallError.self) {
                    _ = try await client.call(.usersMe)
                }
                #expect(error.kind == .unauthenticated)
            }
            client.close()
        }
    }

    /// One renewal fails for all of them, and nothing hangs.
    @Test func saysSoToAllCallsAtOnce() async throws {
        try await withUser { address, administrator, id in
            let refresh = try text(try await login(administrator).result?["refreshToken"])
            let client = try await connect(
                address, .session(refreshToken: Secret(refresh)) { _ in })
            _ = try await administrator.call("auth.revokeAll", [id])
            let kinds = await withTaskGroup(of: String.self) { group in
                for _ in 0..<64 {
                    group.addTask {
                        do {
                            return try await client.call(.usersMe).principal.id
                        } catch {
                            return (error as? CallError)?.kind.name ?? "\(error)"
                        }
                    }
                }
                return await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(kinds == ["unauthenticated"])
            client.close()
        }
    }

    /// A password that is wrong is no session that is over: it is not tried a second time.
    @Test func doesNotTakeAWrongPasswordForALostSession() async throws {
        try await withUser { address, administrator, _ in
            let refresh = try text(try await login(administrator).result?["refreshToken"])
            let renewals = Mutex(0)
            let client = try await connect(
                address,
                .session(refreshToken: Secret(refresh)) { _ in renewals.withLock { $0 += 1 } })
            let error = try await #require(throws: CallError.self) {
                _ = try await client.call(
                    .usersChangePassword,
                    UsersChangePasswordParams(
                        currentPassword: "something else", newPassword: "quite another phrase"))
            }
            #expect(error.kind.name == "unauthenticated", "\(error)")
            #expect(renewals.withLock { $0 } == 1)
            client.close()
        }
    }

    @Test func givesAToken() async throws {
        try await withUser { address, administrator, _ in
            let access = try text(try await login(administrator).result?["accessToken"])
            let client = try await connect(address, .token(Secret(access)))
            #expect(try await client.call(.authWhoami).kind == "session")
            client.close()
            await #expect(throws: CallError.self) {
                _ = try await connect(address, .token(Secret("none")))
            }
        }
    }
}
