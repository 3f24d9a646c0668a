import Foundation
import Glibc
import Synchronization

/// A server of one Unix socket that answers each connection in one way, byte for byte.
final class FakeServer: Sendable {
    enum Behaviour: Sendable {
        /// Sends this after the first line has come, and goes on listening.
        case answers(String)
        /// Sends this and closes.
        case answersAndCloses(String)
        /// Sends this again and again.
        case repeats(String)
        /// Answers one line after the other with these.
        case follows([String])
        /// Reads and says nothing.
        case isSilent
        /// Says this without reading anything, and closes.
        case refuses(String)
    }

    let directory: String
    private let descriptor: Int32
    private let requests = Requests()

    var path: String { directory + "/rpc.sock" }

    /// The first line of each connection; all of them where it is silent or follows.
    var received: [String] { requests.lines }

    private init(directory: String, descriptor: Int32) {
        self.directory = directory
        self.descriptor = descriptor
    }

    /// Runs the body with a server, and removes it afterwards.
    static func with(
        _ behaviour: Behaviour, _ body: (FakeServer) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            let server = FakeServer(directory: directory, descriptor: descriptor)
            try server.listen()
            server.serve(behaviour)
            defer { shutdown(descriptor, Int32(SHUT_RDWR)) }
            try await body(server)
        }
    }

    private func listen() throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        let isBound = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound, Glibc.listen(descriptor, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
    }

    private func serve(_ behaviour: Behaviour) {
        Thread.detachNewThread { [descriptor, requests] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { break }
                Thread.detachNewThread {
                    FakeServer.answer(connection, behaviour, requests)
                    close(connection)
                }
            }
            close(descriptor)
        }
    }

    private static func answer(
        _ connection: Int32, _ behaviour: Behaviour, _ requests: Requests
    ) {
        switch behaviour {
        case .refuses(let text):
            send(text, connection)
        case .answers(let text):
            requests.add(readLine(connection))
            send(text, connection)
            while !readLine(connection).isEmpty {}
        case .answersAndCloses(let text):
            requests.add(readLine(connection))
            send(text, connection)
        case .repeats(let text):
            requests.add(readLine(connection))
            let many = String(repeating: text, count: 1000)
            while send(many, connection) {}
        case .follows(let texts):
            for text in texts {
                let line = readLine(connection)
                guard !line.isEmpty else { break }
                requests.add(line)
                send(text, connection)
            }
            while !readLine(connection).isEmpty {}
        case .isSilent:
            while case let line = readLine(connection), !line.isEmpty { requests.add(line) }
        }
    }

    private static func readLine(_ connection: Int32) -> String {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while line.last != UInt8(ascii: "\n") {
            let count = unsafe recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            line += chunk[..<count]
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// Whether the other side took it.
    @discardableResult
    private static func send(_ text: String, _ connection: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

/// What came, told to whoever waits for it.
private final class Requests: Sendable {
    private let state = Mutex<[String]>([])

    var lines: [String] { state.withLock { $0 } }

    func add(_ line: String) { state.withLock { $0.append(line) } }
}
