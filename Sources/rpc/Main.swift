internal import Glibc

/// The way of a call, folder by folder and file by file:
///
///     Main ─ Arguments/    CommandLineText, Arguments, Options: the words, checked
///      └─ Commands/        Command: what there is; a file each, CallCommand for a call
///          ├─ Parameters/  ParameterSyntax, ParameterTree, Parameters: words and files to JSON
///          ├─ Configuration/  ProjectFile, Profiles: where the server is, when nobody says
///          ├─ Connection/  Server, ServerLocation: where to; Caller, SocketConnection: the call
///          ├─ Login/       Credentials: who calls; SessionStore: for how long; SecretRoute
///          ├─ Streams/     CallPump: many calls in flight, for batch and bench
///          ├─ Contract/    what the server says about its methods, for the commands about them
///          ├─ Completion/  CompletionAnswer: the candidates at TAB, for the shells
///          ├─ Manual/      ManualPage: the help as rpc(1)
///          ├─ Output/      Printer, ResultText: the result, in the form that is wanted
///          └─ Failures/    Failure: an error in words, with its exit code and the next step
///
/// Neither Foundation nor SwiftNIO nor ArgumentParser stands on it: a script starts this program
/// for every call.
@main
enum Main {
    static func main() { exit(run().rawValue) }

    private static func run() -> ExitCode {
        // Standard error may be gone, and the exit code is still to be told.
        signal(SIGPIPE, SIG_IGN)
        let environment = CommandLineText.variable
        var words: [String] = []
        do throws(Failure) {
            words = try CommandLineText.words()
            // Asked by programs and not by people: no command, and in no list.
            switch words.first {
            case CompletionAnswer.word?:
                CompletionAnswer.run(Array(words.dropFirst()), environment)
                return .ok
            case ContractRefresh.word?:
                ContractRefresh.main(Array(words.dropFirst()), environment)
                return .ok
            case ManualPage.word?:
                try Output.write(Array(ManualPage.text.utf8))
                return .ok
            case _: break
            }
            let arguments = try Arguments.parse(words)
            return try Command.named(arguments.command).run(arguments, environment)
        } catch {
            let style = Style.of(STDERR_FILENO, environment: environment)
            let json = error.json
            // Also where the command line itself is what is wrong.
            if words.prefix(while: { $0 != "--" }).contains("--json-errors") {
                Output.report(style.isTerminal ? TerminalText.escape(lines: json) : json)
            } else {
                Output.report(error.text(in: style))
            }
            return error.exitCode
        }
    }
}
