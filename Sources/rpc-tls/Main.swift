internal import Addresses
internal import Glibc
internal import Transport

/// The end of a TLS connection for `rpc`, which starts this for `tls://` addresses: with SwiftNIO
/// and TLS in it, every other call would be a third slower.
///
///     rpc-tls ADDRESS TIMEOUT-MS
///
/// Standard input is a socket, and bytes are carried between it and the server. Standard output
/// gets one line: `ok` when the handshake is done, and else why there is no connection.
@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        let words = CommandLine.arguments
        guard words.count == 3, let address = Address(words[1]), let timeoutMs = Int64(words[2])
        else { return tell("rpc-tls is started by rpc", exitCode: 64) }
        do {
            try await TLSPipe.run(from: STDIN_FILENO, to: address, timeoutMs: timeoutMs) {
                say("ok")
            }
        } catch TransportError.cannotConnect(_, let reason) {
            tell(reason, exitCode: 69)
        } catch {
            tell("\(error)", exitCode: 69)
        }
    }

    private static func tell(_ reason: String, exitCode: Int32) {
        say(reason)
        exit(exitCode)
    }

    /// Whoever reads the line waits for its end.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        // Nobody to tell is nothing that could be told.
        _ = unsafe write(STDOUT_FILENO, bytes, bytes.count)
        close(STDOUT_FILENO)
    }
}
