internal import Backend
internal import BackendTesting
internal import Synchronization

@testable internal import Services

/// The server that the examples of the contract speak of: who has an account there, who calls, and
/// what the clocks show.
enum ExampleServer {
    /// Starts it for the length of the body, with a connection of the caller.
    static func run(_ body: (TestConnection) async throws -> Void) async throws {
        let repository = ExamplePeople.repository()
        let identity = Identity(
            keys: .ephemeral(), hasher: hasher, mailer: Nowhere(),
            now: { Timestamp(milliseconds: ExamplePeople.presentMs) })
        let application = Application(
            contract: StandardServices.contract
                + EntityDefinition.contractEntities.flatMap(\.methods),
            services: [
                SystemService(
                    name: "groundwork", version: "0.1.0", sqliteVersion: "3.40.1",
                    now: startedADayAgo()),
                SessionsService(identity: identity),
                SecondFactorService(identity: identity), KeysService(identity: identity),
                RolesService(identity: identity),
                UsersService(identity: identity, repository: repository),
                AccountsService(identity: identity, users: repository),
                RecoveryService(identity: identity),
                ChangesService(),
                StandardServices.serving(EntityDefinition.contractEntities),
            ],
            migrations: StandardServices.migrations,
            tables: EntityDefinition.tables(of: EntityDefinition.contractEntities),
            discovery: .contract, authenticator: identity)
        let caller: UInt32 = 1_000
        try await withTestServer(
            .inProcess, application,
            configure: { $0.identities = PeerIdentities(ownUID: caller) }
        ) { server in
            try await seed(server.application.dispatcher.database, repository)
            let connection = try await server.connect(uid: caller)
            defer { connection.close() }
            try await body(connection)
        }
    }

    private static func seed(_ database: Database, _ repository: UsersRepository) async throws {
        let hash = try PasswordHash.make(
            of: Password("correct horse battery"), parameters: cheap)
        try await database.write { transaction in
            for person in ExamplePeople.registered {
                guard let email = EmailAddress(person.email) else {
                    throw TestFailure.notAnAnswer(person.email)
                }
                _ = try repository.insert(
                    email: email, name: person.name, passwordHash: hash, in: transaction)
            }
        }
    }

    /// A clock that shows one moment when it is first asked, and a day later from then on.
    private static func startedADayAgo() -> @Sendable () -> ContinuousClock.Instant {
        let start = ContinuousClock.now
        let wasAsked = Atomic<Bool>(false)
        return {
            let isFirst = !wasAsked.exchange(true, ordering: .relaxed)
            return isFirst ? start : start + .seconds(86_400)
        }
    }

    private static let cheap = ScryptParameters(log2N: 4, blockSize: 8, parallelism: 1)
    private static var hasher: PasswordHasher {
        PasswordHasher(limits: Limits(), parameters: cheap)
    }
}

/// Mails of the examples are read by nobody.
private struct Nowhere: Mailer {
    func deliver(_: Mail) {}
}
