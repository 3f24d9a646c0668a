internal import Backend
internal import BackendTesting
internal import ContractTools
internal import TestSupport
internal import Testing

@testable internal import Services

/// Every cell of `Protocol/access.md`, and of the same table for callers whom it does not name:
/// each method is called as each kind of caller.
@Suite(.timeLimit(.minutes(5))) struct AccessMatrixTests {
    private static func matrix() throws -> AccessMatrix {
        AccessMatrix(try ContractLoader.load(path: Repository.root + "/Protocol"))
    }

    /// Somebody who calls, and what the table says of them.
    private struct Caller {
        let name: String
        let connection: TestConnection
        let isAllowed: (String) -> Bool
    }

    /// Params that no method takes: whoever may call it is told so, and nobody changes anything.
    private static let noParams: JSONValue = ["no method has this": true]

    /// What can be called through the listener, beside what a caller may.
    private struct Rules: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rules: ListenerRules
        let strongest: AccessMatrix.Caller
        let prefixes: [String]
        /// What everybody may call, and nobody here: it writes.
        var refused: Set<String> = []

        func allow(_ name: String, _ matrix: AccessMatrix) -> Bool {
            name.hasPrefix("rpc.")
                || (matrix.isAllowed(strongest, name) == true
                    && prefixes.contains { name.hasPrefix($0) } && !refused.contains(name))
        }

        static let all = [
            Rules(
                testDescription: "none", rules: ListenerRules(), strongest: .admin,
                prefixes: [""]),
            Rules(
                testDescription: "guests", rules: ListenerRules(maxRole: .guest),
                strongest: .guest, prefixes: [""],
                refused: [
                    "users.register", "users.requestPasswordReset", "users.resetPassword",
                    "users.verifyEmail",
                ]),
            Rules(
                testDescription: "members, some methods",
                rules: ListenerRules(
                    maxRole: .member,
                    allow: ["auth.*", "projects.*", "changes.*", "system.ping"]
                        .compactMap(MethodPattern.init)),
                strongest: .member,
                prefixes: ["auth.", "projects.", "changes.", "system.ping"]),
        ]
    }

    @Test(arguments: Rules.all)
    private func isWhatTheServerDoes(through rules: Rules) async throws {
        let matrix = try Self.matrix()
        var limits = Limits()
        limits.costlyCallsPerSecondMax = 1_000
        let hasher = PasswordHasher(
            limits: limits, parameters: ScryptParameters(log2N: 4, blockSize: 8, parallelism: 1))
        let identity = Identity(keys: .ephemeral(), hasher: hasher)
        let application = Application(
            contract: StandardServices.contract
                + EntityDefinition.contractEntities.flatMap(\.methods),
            services: StandardServices.all(name: "a", version: "1", identity: identity)
                + [StandardServices.serving(EntityDefinition.contractEntities)],
            migrations: StandardServices.migrations,
            tables: EntityDefinition.tables(of: EntityDefinition.contractEntities),
            discovery: .contract, authenticator: identity)
        // Its owner comes through another listener, to make the accounts.
        let ownersDoor = try TemporaryDirectory()
        let door = Address.unix(path: ownersDoor.path + "/rpc.sock")
        try await withTestServer(
            .inProcess, application, limits: limits,
            configure: {
                $0.addresses = [door]
                $0.listenerRules = [.inProcess: rules.rules]
            }
        ) { server in
            for caller in try await callers(of: server, door, matrix) {
                for name in matrix.names {
                    let answer = try await caller.connection.call(name, Self.noParams)
                    let isRefused = ["unauthenticated", "forbidden"].contains(answer.kind)
                    #expect(
                        (caller.isAllowed(name) && rules.allow(name, matrix)) == !isRefused,
                        "\(name) as \(caller.name): \(String(describing: answer.error))")
                    let explained = try await caller.connection.call(
                        "auth.explain", [.string(name)])
                    #expect(explained.result?["allowed"] == .bool(!isRefused), "\(name)")
                }
            }
        }
    }

    private func callers(
        of server: TestServer, _ door: Address, _ matrix: AccessMatrix
    ) async throws -> [Caller] {
        func allowed(_ caller: AccessMatrix.Caller) -> (String) -> Bool {
            { matrix.isAllowed(caller, $0) == true }
        }
        let owner = try TestConnection.connect(to: door)
        _ = try await owner.call("roles.set", ["support", ["users.list", "projects.*"]])
        let guest = try await login(server, owner, "guest", roles: ["guest"])
        let support = try await login(server, owner, "support", roles: ["support"])
        let member = try await login(server, owner, "member", roles: ["member"])
        let admin = try await login(server, owner, "admin", roles: ["admin"])
        let memberKey = try await key(server, owner, member, ["users.*", "auth.sessions"])
        let adminKey = try await key(server, owner, admin, ["changes.list"])
        return [
            Caller(
                name: "anonymous", connection: try await server.connect(uid: 65_534),
                isAllowed: allowed(.anonymous)),
            Caller(
                name: "local", connection: try await server.connect(uid: 4_321),
                isAllowed: allowed(.member)),
            Caller(
                name: "owner", connection: try await server.connect(), isAllowed: allowed(.admin)),
            Caller(name: "guest", connection: guest.connection, isAllowed: allowed(.guest)),
            Caller(name: "member", connection: member.connection, isAllowed: allowed(.member)),
            Caller(name: "admin", connection: admin.connection, isAllowed: allowed(.admin)),
            Caller(name: "support", connection: support.connection) { name in
                allowed(.anonymous)(name) || name == "users.list" || name.hasPrefix("projects.")
                    || (name.hasPrefix("auth.") && allowed(.guest)(name))
            },
            Caller(name: "key of a member", connection: memberKey) { name in
                allowed(.anonymous)(name)
                    || (allowed(.member)(name)
                        && (name.hasPrefix("users.") || name == "auth.sessions"))
            },
            Caller(name: "key of an admin", connection: adminKey) { name in
                allowed(.anonymous)(name) || name == "changes.list"
            },
        ]
    }

    private func login(
        _ server: TestServer, _ owner: TestConnection, _ name: String, roles: JSONValue
    ) async throws -> (connection: TestConnection, token: JSONValue) {
        let (email, password): (JSONValue, JSONValue) =
            (.string("\(name)@example.com"), "correct horse battery")
        let user = try await owner.call("users.register", [email, .string(name), password])
        let id = try #require(user.result?["id"], "\(user)")
        _ = try await owner.call("users.setRoles", [id, roles])
        let connection = try await server.connect(uid: 65_534)
        let tokens = try await connection.call("auth.login", [email, password])
        let token = try #require(tokens.result?["accessToken"], "\(tokens)")
        #expect(try await connection.call("auth.authenticate", [token]).error == nil)
        return (connection, token)
    }

    private func key(
        _ server: TestServer, _ owner: TestConnection,
        _ holder: (connection: TestConnection, token: JSONValue), _ methods: JSONValue
    ) async throws -> TestConnection {
        let made = try await owner.call(
            "keys.create", ["test", methods], meta: ["token": holder.token])
        let secret = try #require(made.result?["secret"], "\(made)")
        let connection = try await server.connect(uid: 65_534)
        #expect(try await connection.call("auth.authenticate", [secret]).error == nil)
        return connection
    }
}
