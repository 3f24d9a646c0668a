internal import Addresses
internal import Glibc

/// Connects through `rpc-tls`, which lies beside this program: TLS and SwiftNIO in this one would
/// make every call without them a third slower (measured).
enum TLSConnector {
    /// Starts it and waits until its handshake is done. Answers the socket to talk through.
    static func connect(to address: String, deadline: Deadline) throws(ConnectError) -> Int32 {
        guard let program = path() else { throw .system(ENOENT) }
        let ends = try ConnectorProcess.socketPair()
        let status: [Int32]
        do throws(ConnectError) {
            status = try ConnectorProcess.socketPair()
        } catch {
            for end in ends { close(end) }
            throw error
        }
        let started = ConnectorProcess.start(
            program, [address, "\(max(1, deadline.remainingMs))"], input: ends[1],
            output: status[1])
        close(ends[1])
        close(status[1])
        defer { close(status[0]) }
        do throws(ConnectError) {
            if case .failure(let error) = started {
                throw .noTLS(program, SystemError.text(error.code))
            }
            let line = try firstLine(of: status[0], deadline: deadline)
            guard line == "ok" else { throw .tls(line) }
            return ends[0]
        } catch {
            close(ends[0])
            throw error
        }
    }

    private static func path() -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &bytes, bytes.count)
        guard count > 0 else { return nil }
        let name = bytes.prefix(count).map { UInt8(bitPattern: $0) }
        guard let own = String(validating: name, as: UTF8.self),
            let slash = own.lastIndex(of: "/")
        else { return nil }
        return own[...slash] + "rpc-tls"
    }

    private static func firstLine(
        of descriptor: Int32, deadline: Deadline
    ) throws(ConnectError) -> String {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 512)
        while line.count < 4_096 {
            var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&state, 1, deadline.remainingMs)
            guard ready != 0, !deadline.hasPassed else { throw .timeout }
            guard ready > 0 else { continue }
            let count = unsafe read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            line += chunk.prefix(count)
        }
        let text = String(validating: line.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard let text, !text.isEmpty else { return "rpc-tls ended without a word" }
        return text
    }
}
