internal import ArgumentParser
internal import Backend
internal import Services

/// `groundwork serve`: the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve calls on a Unix socket, and on TCP if asked to.",
        discussion: """
            SIGTERM and SIGINT end it: calls in flight are finished first. What was answered is on \
            the disk, however it ends. The directory of the data is made if it is missing.

            A new database gets its tables. Migrations that are missing and other changes of the \
            tables wait for groundwork migrate apply, which makes a backup first, and the server \
            does not start before; with --dev it applies migrations, and changes that are safe.

              groundwork serve --data ./data --tcp 127.0.0.1:7070
              groundwork serve --data ./data --entities ./entities --dev
              groundwork serve --data ./data --tls 0.0.0.0:7443 --cert cert.pem --key key.pem

            With SIGHUP the certificate and its key are read again, for the connections to come, \
            and the keys of access tokens; when they are wrong, the old ones stay in use.

            Exit codes: 0 ended by a signal, 64 wrong arguments, 69 the address or the data is in \
            use, 73 something cannot be created, 74 the storage failed, 78 what was asked for \
            cannot be served.
            """)

    @OptionGroup var data: DataOption

    @Option(
        help: ArgumentHelp("The Unix socket. (default: rpc.sock in the data)", valueName: "path"))
    var unix: String?

    @Option(
        help: ArgumentHelp("Listen on TCP too, without TLS.", valueName: "host:port"),
        transform: Serve.address)
    var tcp: Address?

    @Flag(help: "Let TCP without TLS leave this machine.")
    var allowPlaintext = false

    @OptionGroup var tls: TLSOptions

    @Option(
        help: ArgumentHelp(
            "What a peer may do: uid:NUMBER=ROLE, group:NAME=ROLE or cert:NAME=ROLE, where ROLE "
                + "may be user:EMAIL; may be repeated.",
            valueName: "peer=role"),
        transform: PeerOption.init)
    var peer: [PeerOption] = []

    @OptionGroup var listeners: ListenerOptions

    @Option(help: "Who may make an account: open, invited or closed.")
    var registration = Registration.closed

    @OptionGroup var mail: MailOptions

    @OptionGroup var schema: SchemaOptions

    @Flag(help: "Make safe changes of the tables by itself, as entities change.")
    var dev = false

    @Option(
        help: ArgumentHelp("How long changes are kept in the change log.", valueName: "days"))
    var keepChanges = Limits().changesKeptDaysMax

    @Option(help: "What ends an answer: one line feed or two.")
    var terminator = AnswerEnd.lf

    func run() async throws {
        do {
            try await serve()
        } catch let error as DatabaseError {
            throw CommandFailure(serving: error, with: data.words + schema.words)
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func serve() async throws {
        ProcessLimits.apply()
        let directory = try DataDirectory(preparing: data.data)
        let socket = Address.unix(path: unix ?? directory.socket)
        var configuration = ApplicationConfiguration(
            databasePath: directory.database,
            addresses: [socket] + [tcp, tls.address].compactMap { $0 })
        let peers = try PeerOption.table(peer)
        configuration.identities = peers.identities
        configuration.listenerRules = try listeners.rules(of: listening)
        configuration.allowsPlaintext = allowPlaintext
        configuration.terminator = terminator.terminator
        configuration.limits.changesKeptDaysMax = keepChanges
        configuration.schemaPolicy = dev ? .applySafe : .applyNew
        let served = try schema.served()
        if !dev { try refusePending(served.allMigrations, of: directory) }
        let identity = Identity(
            keys: try SigningKeys.open(directory.keys), limits: configuration.limits,
            registration: registration.policy, mailer: try mail.mailer())
        configuration.reload = { identity.replaceKeys(try SigningKeys.reopen(directory.keys)) }
        let application = served.application(identity)
        try await application.run(configuration) { running in
            for warning in peers.warnings + running.warnings {
                Stream.errors.write("groundwork: \(warning)")
            }
            let message = StartMessage(
                version: Groundwork.version, database: directory.database,
                addresses: running.addresses, program: CommandLine.arguments.first ?? "")
            Stream.output.write(message.description)
        }
    }

    /// A server that is started anew, perhaps by a supervisor and as a newer program, does not
    /// change a database that the one before could still use.
    private func refusePending(_ migrations: [Migration], of directory: DataDirectory) throws {
        let file = try DatabaseFile(path: directory.database)
        guard file.exists, try file.hasTables() else { return }
        let pending = try file.migrations(of: migrations).filter { $0.state == .pending }
        guard let first = pending.first else { return }
        let more = pending.count > 1 ? " and \(pending.count - 1) more" : ""
        let words = data.words + schema.words
        throw CommandFailure(
            .configuration,
            "the migration \(first.owner) \(first.number) \(first.name)\(more) is pending",
            next: "Run groundwork migrate plan \(words) to look at what is pending, and "
                + "groundwork migrate apply \(words) to apply it.")
    }

    func validate() throws {
        _ = try listeners.rules(of: listening)
        guard !peer.contains(where: \.namesCertificate) || tls.clientCA != nil else {
            throw ValidationError("--peer cert: needs --client-ca: nobody shows a certificate else")
        }
        guard keepChanges > 0 else {
            throw ValidationError("--keep-changes is a number of days, at least 1")
        }
    }

    /// How callers can come.
    private var listening: Set<Peer.Kind> {
        var kinds: Set<Peer.Kind> = [.unix]
        if tcp != nil { kinds.insert(.tcp) }
        if tls.place != nil { kinds.insert(.tls) }
        return kinds
    }

    private static func address(_ text: String) throws -> Address {
        guard let address = Address(hostAndPort: text) else {
            throw ValidationError("'\(text)' is not HOST:PORT, as in 127.0.0.1:7070")
        }
        return address
    }
}

extension CommandFailure {
    /// - Parameter words: the options that name the data and its schema.
    fileprivate init(serving error: DatabaseError, with words: String) {
        guard case .schemaChangePending(let id, let impact, let steps) = error.kind else {
            self.init(reporting: error)
            return
        }
        let confirmation = impact == .destructive ? " --allow-destructive=\(id)" : ""
        self.init(
            .configuration,
            "the tables are not as the entities say: plan \(id) has \(steps) "
                + (steps == 1 ? "step" : "steps") + " and is \(impact.name)",
            next: "Run groundwork migrate plan \(words) to look at it, and "
                + "groundwork migrate apply \(words)\(confirmation) to apply it.")
    }
}

/// The values of `--terminator`.
enum AnswerEnd: String, ExpressibleByArgument, CaseIterable {
    case lf
    case lflf

    var terminator: Terminator {
        switch self {
        case .lf: .lf
        case .lflf: .lflf
        }
    }
}

/// The values of `--registration`.
enum Registration: String, ExpressibleByArgument, CaseIterable {
    case open
    case invited
    case closed

    var policy: RegistrationPolicy {
        switch self {
        case .open: .open
        case .invited: .invited
        case .closed: .closed
        }
    }
}
