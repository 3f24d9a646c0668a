import Glibc
import JSON
import Testing

/// `groundwork serve` in a directory, ready.
final class ServerProcess: Sendable {
    let process: ChildProcess
    /// What it printed.
    let message: String
    let socket: String

    init(
        data: String, _ arguments: String..., environment: [String: String] = [:],
        listening: ListeningSocket? = nil
    ) async throws {
        socket = listening?.path ?? data + "/rpc.sock"
        process = try ChildProcess(
            "groundwork", ["serve", "--data", data] + arguments, environment: environment,
            listening: listening, getsSignals: true)
        let text = await process.waitForLine(beginningWith: "Try:")
        guard let text else {
            throw NotReady(await process.end())
        }
        message = text
    }

    /// The address that it listens on beside the socket, as it printed it.
    var tcp: String? {
        let line = message.split(separator: "\n").first { $0.contains("TCP without TLS") }
        return line?.split(separator: " ").first.map(String.init)
    }

    struct NotReady: Error {
        let code: Int32?
        let errors: String

        init(_ end: ChildProcess.End) { (code, errors) = (end.code, end.errors) }
    }

    /// The answer to one call.
    func call(_ method: String, _ params: String = "null") async throws -> JSONValue {
        let connection = try LineConnection(to: socket)
        try connection.send(
            #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(params)}"#)
        return try JSONValue.parse(Array((await connection.line() ?? "").utf8))
    }

    /// Asks it to end and waits.
    func stop() async -> ChildProcess.End {
        process.send(SIGTERM)
        return await process.end()
    }
}
