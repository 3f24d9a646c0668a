internal import Contract
public import Database
internal import Logging
internal import Server
internal import Synchronization
public import Transport

/// An application that serves. Call `stop()` once when it is no longer wanted.
public final class RunningApplication: Sendable {
    /// Where it listens; ports that the system chose are filled in.
    public var addresses: [Address] { listeners.map(\.address) }
    /// What the operator should know.
    public var warnings: [String] { listeners.compactMap(\.warning) }
    public let database: Database

    package let dispatcher: Dispatcher
    /// Where whoever is inside the process comes in.
    package let entrance: Entrance
    package let loops: EventLoops
    /// Open connections on all listeners.
    package var connectionCount: Int { budget.connectionCount }
    private let listeners: [Listener]
    private let budget: ConnectionBudget
    private let stopMsMax: Int64
    private let stopQuietMs: Int64
    private let chores: Task<Void, Never>
    let failures: AsyncStream<DatabaseError>

    private init(
        dispatcher: Dispatcher, entrance: Entrance, loops: EventLoops, listeners: [Listener],
        budget: ConnectionBudget, database: Database, configuration: ApplicationConfiguration,
        chores: Task<Void, Never>, failures: AsyncStream<DatabaseError>
    ) {
        self.budget = budget
        self.entrance = entrance
        self.dispatcher = dispatcher
        self.loops = loops
        self.listeners = listeners
        self.database = database
        stopMsMax = configuration.stopMsMax
        stopQuietMs = configuration.stopQuietMs
        self.chores = chores
        self.failures = failures
    }

    static func start(
        _ application: Application, _ configuration: ApplicationConfiguration
    ) async throws -> RunningApplication {
        let (failures, failed) = AsyncStream<DatabaseError>.makeStream()
        var settings = configuration.database
        settings.queuedReadsMax = configuration.limits.queuedReadsMax
        settings.queuedWritesMax = configuration.limits.queuedWritesMax
        settings.queueReservePercent = configuration.limits.administratorsPercentMin
        settings.walBytesMax = configuration.limits.walBytesMax
        settings.diskFreeBytesMin = configuration.limits.diskFreeBytesMin
        settings.readDurationMax = .milliseconds(configuration.limits.readMsMax)
        let database = try Database.open(
            path: configuration.databasePath, migrations: application.allMigrations,
            tables: application.tables, schemaPolicy: configuration.schemaPolicy,
            configuration: settings, onFatal: { failed.yield($0) })
        let loops = EventLoops(threads: configuration.eventLoops)
        do {
            let dispatcher = try Dispatcher(
                services: application.services, contract: application.contract,
                discovery: application.discovery,
                database: database, limits: configuration.limits,
                identities: configuration.identities,
                authenticator: application.authenticator, logger: configuration.logger,
                chain: configuration.chain)
            for executor in loops.all { dispatcher.prepare(executor) }
            let budget = ConnectionBudget(
                connectionsMax: configuration.limits.connectionsMax,
                connectionsPerPeerMax: configuration.limits.connectionsPerPeerMax,
                outputBytesMax: configuration.limits.outputBufferBytesTotalMax)
            let entrance = try entrance(of: .inProcess, configuration, dispatcher)
            let listeners = try await listen(configuration, dispatcher, budget, loops)
            let runner = ChoreRunner(
                database: database, logger: configuration.logger, nowMs: WallClock.milliseconds)
            let chores = Task { await runner.run(dispatcher.chores) }
            return RunningApplication(
                dispatcher: dispatcher, entrance: entrance, loops: loops, listeners: listeners,
                budget: budget, database: database, configuration: configuration,
                chores: chores, failures: failures)
        } catch {
            database.close()
            await loops.shutdown()
            throw error
        }
    }

    private static func listen(
        _ configuration: ApplicationConfiguration, _ dispatcher: Dispatcher,
        _ budget: ConnectionBudget, _ loops: EventLoops
    ) async throws -> [Listener] {
        var listeners: [Listener] = []
        do {
            for socket in configuration.passedSockets {
                let entrance = try entrance(of: socket.peerKind, configuration, dispatcher)
                listeners.append(
                    try await Listener.adopt(
                        socket, tls: try configuration.tlsFiles(of: socket),
                        options: configuration.listenerOptions(for: socket.address),
                        host: entrance, budget: budget, loops: loops))
            }
            for address in configuration.ownAddresses {
                let options = configuration.listenerOptions(for: address)
                let entrance = try entrance(of: address.peerKind, configuration, dispatcher)
                listeners.append(
                    try await Listener.open(
                        address, options: options, host: entrance, budget: budget, loops: loops))
            }
            return listeners
        } catch {
            for listener in listeners { await listener.close() }
            throw error
        }
    }

    private static func entrance(
        of kind: Peer.Kind, _ configuration: ApplicationConfiguration, _ dispatcher: Dispatcher
    ) throws(ServerError) -> Entrance {
        try Entrance(
            to: dispatcher, rules: configuration.listenerRules[kind] ?? ListenerRules())
    }

    /// Whether it shows certificates.
    var hasTLS: Bool {
        addresses.contains { if case .tls = $0 { true } else { false } }
    }

    /// Reads the certificates of its TLS listeners again, for the connections to come. Throws
    /// `TransportError` for the first that cannot be used; the old one of that listener stays.
    public func reloadCertificates() throws {
        for listener in listeners { try listener.reloadTLS() }
    }

    /// Accepts nothing more, lets what is in flight end and its answers leave, then closes
    /// everything.
    public func stop() async {
        for listener in listeners { await listener.close() }
        dispatcher.beginStopping()
        let deadline = ContinuousClock.now + .milliseconds(stopMsMax)
        while dispatcher.admission.count > 0 || budget.outputByteCount > 0, .now < deadline {
            // Cancelling the wait ends it early; then what is in flight gets no more time.
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { break }
        }
        await waitUntilQuiet(until: deadline)
        chores.cancel()
        await chores.value
        database.close()
        await loops.shutdown()
    }
}

extension RunningApplication {
    /// A client that calls and is told of the end goes elsewhere. Until those that are calling have
    /// been told, what they send is read and answered: a call that waits unread in a socket that is
    /// closed is one of which nobody knows what became.
    private func waitUntilQuiet(until deadline: ContinuousClock.Instant) async {
        let end = min(deadline, .now + .milliseconds(stopQuietMs * 10))
        var refused = -1
        while stopQuietMs > 0, connectionCount > 0, .now < end,
            refused != dispatcher.refusedAtStopCount
        {
            refused = dispatcher.refusedAtStopCount
            guard (try? await Task.sleep(for: .milliseconds(stopQuietMs))) != nil else { return }
        }
    }
}

extension Address {
    /// How whoever connects to it is connected.
    var peerKind: Peer.Kind {
        switch self {
        case .unix: .unix
        case .tcp: .tcp
        case .tls: .tls
        }
    }
}
