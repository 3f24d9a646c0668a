internal import Glibc

/// The way of a call, file by file:
///
///     Main ─ CommandLineText        the words, checked to be text
///      └─ Arguments                 options, method, parameters
///      └─ CallCommand
///          ├─ ParameterSyntax       key=text, key:=json, key=@file
///          ├─ ServerLocation        --to, RPC_ADDR, the usual places
///          ├─ Parameters            reads the files, makes the JSON
///          ├─ SocketConnection      connects, sends, reads one answer
///          └─ Failure               an error in words, with its exit code
///      └─ ResultText, Output        prints
///
/// Neither Foundation nor SwiftNIO nor ArgumentParser stands on it: a script starts this program
/// for every call.
@main
enum Main {
    static func main() { exit(run().rawValue) }

    private static func run() -> ExitCode {
        // Standard error may be gone, and the exit code is still to be told.
        signal(SIGPIPE, SIG_IGN)
        do throws(Failure) {
            switch try Arguments.parse(CommandLineText.words()) {
            case .help: try Output.write(Array(Help.text.utf8))
            case .version: try Output.write(Array(Help.version.utf8))
            case .call(let arguments):
                let result = try CallCommand.run(
                    arguments, environment: CommandLineText.variable)
                try Output.write(
                    ResultText.text(of: result, isForTerminal: Output.isTerminal))
            }
            return .ok
        } catch {
            Output.report(error.text)
            return error.exitCode
        }
    }
}
