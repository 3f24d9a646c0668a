internal import ArgumentParser
internal import Backend
internal import FoundationEssentials
internal import Services

/// `groundwork serve`: the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve calls on a Unix socket, and on TCP if asked to.",
        discussion: """
            SIGTERM and SIGINT end it: calls in flight are finished first, unless there is a \
            second signal. What was answered is on the disk, however it ends. The directory of the \
            data is made if it is missing.

            A new database gets its tables. Migrations that are missing and other changes of the \
            tables wait for groundwork migrate apply, which makes a backup first, and the server \
            does not start before; with --dev it applies migrations, and changes that are safe.

              groundwork serve --data ./data --tcp 127.0.0.1:7070
              groundwork serve --data ./data --entities ./entities --dev
              groundwork serve --data ./data --tls 0.0.0.0:7443 --cert cert.pem --key key.pem

            What is not given as an option is looked for in the environment, among the credentials \
            of the service and in the configuration file: groundwork config keys has all of it.

            With SIGHUP the certificate and its key are read again, for the connections to come, \
            the keys of access tokens, and what else can change while a server runs; when \
            something is wrong, all stays as it was.

            Exit codes: 0 ended by a signal, 64 wrong arguments, 69 the address or the data is in \
            use, 73 something cannot be created, 74 the storage failed, 78 what was asked for \
            cannot be served.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions
    @OptionGroup var options: ServeOptions

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
        let flags = schema.flags + options.flags
        let settings = try data.settings(adding: flags)
        let server = try ServerSettings(settings)
        let directory = try DataDirectory(preparing: server.dataPath)
        var configuration = server.configuration(in: directory)
        let environment = ProcessInfo.processInfo.environment
        configuration.passedSockets = try PassedSocket.all(in: environment)
        configuration.supervisor = Supervisor(in: environment)
        let served = try settings.served()
        if !server.isForDevelopment { try refusePending(served.allMigrations, of: directory) }
        let identity = Identity(
            keys: try SigningKeys.open(directory.keys), limits: server.limits,
            registration: server.registration, mailer: server.mailer)
        configuration.reload = { [data] in
            let read = try data.settings(adding: flags)
            let next = try ServerSettings(read)
            for name in settings.changesForAnotherStart(in: read) {
                Stream.errors.write("groundwork: \(name) is set otherwise: it needs another start")
            }
            identity.replaceKeys(try SigningKeys.reopen(directory.keys))
            identity.replaceRegistration(next.registration)
        }
        let application = served.application(identity)
        try await application.run(configuration) { running in
            for warning in server.peers.warnings + running.warnings {
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
            next: "Run groundwork migrate plan\(words) to look at what is pending, and "
                + "groundwork migrate apply\(words) to apply it.")
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
            next: "Run groundwork migrate plan\(words) to look at it, and "
                + "groundwork migrate apply\(words)\(confirmation) to apply it.")
    }
}
