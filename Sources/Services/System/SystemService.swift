internal import Contract
internal import Database
internal import Server

/// The server itself: is it there, is it well, what is it.
struct SystemService: Service {
    private let name: String
    private let version: String
    private let started = ContinuousClock.now

    /// The version of the protocol that is served: `Protocol/README.md`, section 13.
    static let protocolVersion = 1

    /// - Parameters:
    ///   - name: of the application that is served.
    ///   - version: of that application.
    init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    var methods: [RegisteredMethod] {
        [
            .immediate(.systemPing) { (_: NoParams, _) in "pong" },
            .immediate(.systemEcho) { (echo: Echo, _) in echo },
            .immediate(.systemInfo) { (_: NoParams, _) in info },
            .query(.systemHealth) { (_: NoParams, _, transaction) in
                try ServerHealth.check(transaction)
            },
        ]
    }

    private var info: ServerInfo {
        ServerInfo(
            name: name, version: version, protocolVersion: SystemService.protocolVersion,
            sqliteVersion: Database.sqliteVersion, uptimeMs: uptimeMs)
    }

    /// By a monotonic clock: setting the time of day does not change it.
    private var uptimeMs: Int64 {
        let uptime = (ContinuousClock.now - started).components
        return uptime.seconds * 1000 + uptime.attoseconds / 1_000_000_000_000_000
    }
}
