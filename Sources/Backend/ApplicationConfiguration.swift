public import Contract
public import Database
public import Logging
public import Server
public import Transport

/// How an application runs: where it listens, where its data is, and its limits.
public struct ApplicationConfiguration: Sendable {
    /// The database's file. It is created if it is missing; its directory is not.
    public var databasePath: String
    /// Where to listen; at least one address.
    public var addresses: [Address]
    public var limits = Limits()
    public var database = DatabaseConfiguration()
    /// Which changes of the tables of entities are made at the start; others keep it from starting.
    public var schemaPolicy = SchemaPolicy.applyNew
    /// Threads that sockets live on. Short methods are answered there.
    public var eventLoops = ApplicationConfiguration.eventLoopsDefault
    /// What ends an answer.
    public var terminator = Terminator.lf
    /// Permission bits of Unix sockets. Others than the owner need 0o666, and are `local` then.
    public var socketMode: UInt32 = 0o600
    /// Lets plain TCP listen outside loopback, where everything sent can be read.
    public var allowsPlaintext = false
    /// Who stands behind a connection.
    public var identities: PeerIdentities
    /// What callers may do at most, by what they come through; where nothing is said, what their
    /// own rights are.
    public var listenerRules: [Peer.Kind: ListenerRules] = [:]
    /// Milliseconds that calls in flight get to end when the application stops.
    public var stopMsMax: Int64 = 5_000
    /// Milliseconds without a call after which nobody is taken to be calling any more, when the
    /// application stops; ten times as long at the most. 0 waits for nobody.
    public var stopQuietMs: Int64 = 50
    /// Milliseconds without a connection after which the application ends by itself, for one that
    /// is started when somebody connects; nothing lets it run.
    public var idleMsMax: Int64?
    /// Sockets that are there already. Each stands in the place of the addresses of its kind.
    public var passedSockets: [PassedSocket] = []
    /// Who is told that the application serves, and that it ends.
    public var supervisor: Supervisor?
    /// What is read again with SIGHUP, beside certificates. What it throws is logged, and nothing
    /// has changed then.
    public var reload: (@Sendable () throws -> Void)?
    public var logger: Logger
    /// The middleware; tests look at what passes through it.
    package var chain = Chain()

    /// One for each processor, and no more than four: the readers and the writer want some too.
    public static var eventLoopsDefault: Int { min(EventLoops.processorCount, 4) }

    public init(databasePath: String, addresses: [Address]) {
        self.databasePath = databasePath
        self.addresses = addresses
        identities = PeerIdentities.ownerIsAdministrator
        logger = Logger(label: "backend") { StreamLogHandler.standardError(label: $0) }
    }

    /// What one connection at this address may use.
    package func connectionLimits(for address: Address) -> ConnectionLimits {
        var connection = ConnectionLimits()
        connection.framing.json.depthMax = limits.depthMax
        connection.framing.json.keyBytesMax = limits.keyBytesMax
        connection.framing.json.numberCharactersMax = limits.numberCharactersMax
        connection.framing.badFramesMax = limits.badFramesMax
        connection.framing.terminator = terminator
        connection.frameMsMax = limits.frameMsMax
        connection.outputBufferBytesMax = limits.outputBufferBytesMax
        connection.outputBufferBytesHardMax = limits.outputBufferBytesHardMax
        connection.outputStallMsMax = limits.outputStallMsMax
        connection.closeDrainMsMax = limits.closeDrainMsMax
        connection.tlsHandshakeMsMax = limits.tlsHandshakeMsMax
        switch address {
        case .unix:
            connection.framing.frameBytesMax = limits.frameBytesMax
        case .tcp, .tls:
            // Callers over TCP are anonymous until something vouches for them.
            connection.framing.frameBytesMax = limits.frameBytesBeforeAuthenticationMax
            connection.framing.frameBytesLimit = "frameBytesBeforeAuthenticationMax"
            connection.framing.closesOnBadFrame = true
            connection.firstFrameMsMax = limits.firstFrameMsMax
            connection.lifeMsMax = limits.unauthenticatedConnectionMsMax
        }
        return connection
    }
}

extension ApplicationConfiguration {
    /// Those that the application itself binds.
    var ownAddresses: [Address] {
        let passed = Set(passedSockets.map(\.peerKind))
        return addresses.filter { !passed.contains($0.peerKind) }
    }

    func listenerOptions(for address: Address) -> Listener.Options {
        var options = Listener.Options()
        options.limits = connectionLimits(for: address)
        options.socketMode = socketMode
        options.allowsPlaintext = allowsPlaintext
        return options
    }

    /// The files of the TLS address whose place the socket takes. Throws `TransportError` where
    /// there is none.
    func tlsFiles(of socket: PassedSocket) throws(TransportError) -> TLSFiles? {
        guard socket.purpose == .tls else { return nil }
        for case .tls(_, _, let files) in addresses { return files }
        throw .tls(
            file: "the socket \(socket.address)",
            reason: "was passed for TLS, and no certificate is configured")
    }
}

extension PassedSocket {
    var peerKind: Peer.Kind {
        switch purpose {
        case .unix: .unix
        case .tcp: .tcp
        case .tls: .tls
        }
    }
}
