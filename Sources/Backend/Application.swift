public import Contract
public import Database
public import Server

/// A backend: a contract, the services that serve it, and the schema of their data.
///
/// ```swift
/// let app = Application(contract: contract, services: [NotesService()], migrations: migrations)
/// try await app.run(configuration)
/// ```
public struct Application: Sendable {
    let contract: [MethodDescriptor]
    let services: [any Service]
    let migrations: [Migration]
    let tables: [TableSchema]
    let discovery: ContractDiscovery?
    let authenticator: (any Authenticator)?
    /// The schema of the server's own data, and of the application's: whoever opens a database that
    /// a server has opened needs all of it.
    package var allMigrations: [Migration] { Idempotency.migrations + migrations }

    /// - Parameters:
    ///   - contract: every method that is served, and no other.
    ///   - services: those that serve them.
    ///   - migrations: the schema of their data.
    ///   - tables: those of its entities, which are planned and not written by hand.
    ///   - discovery: the document that `rpc.discover` answers, as `groundwork generate` writes it;
    ///     it describes every method. Without one `rpc.discover` is not served.
    ///   - authenticator: finds out whose a token is. Without one no call can carry any.
    public init(
        contract: [MethodDescriptor], services: [any Service], migrations: [Migration] = [],
        tables: [TableSchema] = [], discovery: ContractDiscovery? = nil,
        authenticator: (any Authenticator)? = nil
    ) {
        self.discovery = discovery
        self.contract = contract
        self.services = services
        self.migrations = migrations
        self.tables = tables
        self.authenticator = authenticator
    }

    /// Opens the database and listens. Throws `DatabaseError`, `ServerError` or an error of the
    /// socket, each one sentence for the operator; nothing is left open then.
    public func start(_ configuration: ApplicationConfiguration) async throws -> RunningApplication
    {
        try await RunningApplication.start(self, configuration)
    }

    /// Serves until SIGTERM or SIGINT, then finishes what is in flight and returns; a second such
    /// signal ends the process at once. `ApplicationService` is the same beside other services of
    /// a program. With SIGHUP it
    /// reads its certificates again, if it has any, and whatever else the configuration names.
    ///
    /// Throws what `start` throws, and `ServerError.storageFailed` when it is no longer known what
    /// is on the disk: the process must end then and start anew (rule 3).
    public func run(
        _ configuration: ApplicationConfiguration,
        ready: @escaping @Sendable (RunningApplication) -> Void = { _ in }
    ) async throws {
        try await ApplicationService(self, configuration, ready: ready).runUntilSignal()
    }
}
