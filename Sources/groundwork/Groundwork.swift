internal import ArgumentParser

/// The server and its tools. Each command is a file in `Commands/`.
@main
struct Groundwork: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "groundwork",
        abstract: "A JSON-RPC 2.0 server on Unix sockets and TCP, with a durable store.",
        version: version,
        subcommands: [
            Serve.self, UserCommand.self, KeyCommand.self, Migrate.self, SeedCommand.self,
            BackupCommand.self, Check.self, Doctor.self, ConfigCommand.self,
            SystemdUnit.self,
            Generate.self, ContractCommand.self, Schema.self,
        ])

    /// Runs the command that the arguments name. Every failure is one line on standard error and an
    /// exit code, those of wrong arguments too; `--help` and `--version` are not failures.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            if exitCode(for: error).isSuccess { exit(withError: error) }
            let failure =
                error as? CommandFailure
                ?? CommandFailure(
                    .usage, message(for: error),
                    next: "Run \(command(namedBy: CommandLine.arguments.dropFirst())) --help.")
            Stream.errors.write("groundwork: \(failure.description)")
            exit(withError: ExitCode(failure.status.code))
        }
    }

    /// The command that arguments name, as it is typed: their first words, as far as they are
    /// commands.
    static func command(namedBy arguments: some Sequence<String>) -> String {
        var words = ["groundwork"]
        var command: any ParsableCommand.Type = Groundwork.self
        for argument in arguments {
            let subcommands = command.configuration.subcommands
            guard let next = subcommands.first(where: { $0._commandName == argument }) else {
                break
            }
            words.append(argument)
            command = next
        }
        return words.joined(separator: " ")
    }
}
