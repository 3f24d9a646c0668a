internal import Contract
internal import Database
internal import Server

/// The server itself: is it there, is it well, what is it.
struct SystemService: Service {
    private let name: String
    private let version: String
    private let sqliteVersion: String
    private let now: @Sendable () -> ContinuousClock.Instant
    private let started: ContinuousClock.Instant

    /// The version of the protocol that is served: `Protocol/README.md`, section 13.
    static let protocolVersion: Int64 = 1

    /// - Parameters:
    ///   - name: of the application that is served.
    ///   - version: of that application.
    ///   - sqliteVersion: of the library in use; a test gives its own.
    ///   - now: the clock, by which it starts now; a test gives its own. It is monotonic: setting
    ///     the time of day does not change for how long the server has run.
    init(
        name: String, version: String, sqliteVersion: String = Database.sqliteVersion,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.name = name
        self.version = version
        self.sqliteVersion = sqliteVersion
        self.now = now
        started = now()
    }

    var methods: [RegisteredMethod] {
        [
            .immediate(.systemPing) { (_: NoParams, _) in "pong" },
            .immediate(.systemEcho) { (echo: Echo, _) in echo },
            .immediate(.systemInfo) { (_: NoParams, _) in info },
            .query(.systemHealth) { (_: NoParams, _, transaction) in
                try HealthCheck.run(in: transaction)
            },
        ]
    }

    private var info: SystemInfoResult {
        SystemInfoResult(
            name: name, version: version, protocolVersion: SystemService.protocolVersion,
            sqliteVersion: sqliteVersion, uptimeMs: uptimeMs)
    }

    private var uptimeMs: Int64 {
        let uptime = (now() - started).components
        return uptime.seconds * 1000 + uptime.attoseconds / 1_000_000_000_000_000
    }
}
