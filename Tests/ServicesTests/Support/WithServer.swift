import Backend
import BackendTesting
import Contract

@testable import Services

/// Who calls is the administrator at these; over TCP nobody is.
let administratorDepths: [TestDepth] = [.dispatcher, .inProcess, .unix]

/// Runs the standard services for the time of a body. Hashes are cheap, and wait for the gate if
/// there is one.
func withServer<Result>(
    _ depth: TestDepth, limits: Limits = Limits(), gate: Gate? = nil,
    identity: Identity? = nil,
    _ body: (TestServer) async throws -> Result
) async throws -> Result {
    let hasher = PasswordHasher(limits: limits, parameters: .cheap) { password in
        gate?.pass()
        return try PasswordHash.make(of: password, parameters: .cheap)
    }
    let identity = identity ?? Identity(keys: .ephemeral(), hasher: hasher)
    let application = Application(
        contract: StandardServices.contract,
        services: [
            SystemService(name: "tests", version: "1.2.3"), SessionsService(identity: identity),
            SecondFactorService(identity: identity), KeysService(identity: identity),
            RolesService(identity: identity),
            UsersService(identity: identity), AccountsService(identity: identity),
            RecoveryService(identity: identity),
            ChangesService(),
        ],
        migrations: StandardServices.migrations, authenticator: identity)
    return try await withTestServer(depth, application, limits: limits, body)
}

extension ScryptParameters {
    /// For tests that are not about how long a hash takes.
    static let cheap = ScryptParameters(log2N: 4, blockSize: 8, parallelism: 1)
}
