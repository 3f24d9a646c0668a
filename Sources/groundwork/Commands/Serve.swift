internal import ArgumentParser
internal import Backend
internal import Services

/// `groundwork serve`: the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve calls on a Unix socket, and on TCP if asked to.",
        discussion: """
            SIGTERM and SIGINT end it: calls in flight are finished first. What was answered is on \
            the disk, however it ends.

            Exit codes: 0 ended by a signal, 64 wrong arguments, 69 the address or the data is in \
            use, 73 something cannot be created, 74 the storage failed, 78 what was asked for \
            cannot be served.
            """)

    @Option(
        help: ArgumentHelp(
            "The directory of the data; it is made if it is missing.", valueName: "dir"))
    var data: String

    @Option(
        help: ArgumentHelp("The Unix socket. (default: rpc.sock in the data)", valueName: "path"))
    var unix: String?

    @Option(
        help: ArgumentHelp("Listen on TCP too, without TLS.", valueName: "host:port"),
        transform: Serve.address)
    var tcp: Address?

    @Flag(help: "Let TCP without TLS leave this machine.")
    var allowPlaintext = false

    @Option(help: "What ends an answer: one line feed or two.")
    var terminator = AnswerEnd.lf

    func run() async throws {
        do {
            try await serve()
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func serve() async throws {
        ProcessLimits.apply()
        let directory = try DataDirectory(preparing: data)
        let socket = Address.unix(path: unix ?? directory.socket)
        var configuration = ApplicationConfiguration(
            databasePath: directory.database, addresses: [socket] + (tcp.map { [$0] } ?? []))
        configuration.allowsPlaintext = allowPlaintext
        configuration.terminator = terminator.terminator
        let application = Application(
            contract: StandardServices.contract,
            services: StandardServices.all(
                name: "groundwork", version: Groundwork.version, limits: configuration.limits),
            migrations: StandardServices.migrations, discovery: .contract)
        try await application.run(configuration) { running in
            for warning in running.warnings { Stream.errors.write("groundwork: \(warning)") }
            let message = StartMessage(
                version: Groundwork.version, database: directory.database,
                addresses: running.addresses, program: CommandLine.arguments.first ?? "")
            Stream.output.write(message.description)
        }
    }

    private static func address(_ text: String) throws -> Address {
        guard let address = Address(hostAndPort: text) else {
            throw ValidationError("'\(text)' is not HOST:PORT, as in 127.0.0.1:7070")
        }
        return address
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
