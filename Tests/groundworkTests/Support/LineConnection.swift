import Dispatch
import Glibc
import Synchronization

/// A client of a few lines. Reading blocks, so it happens on a queue of its own.
final class LineConnection: Sendable {
    struct Failure: Error {
        let call: String
        let number: Int32
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "line connection")
    private let unread = Mutex<[UInt8]>([])

    init(to path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        let descriptor = descriptor
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw Failure(call: "connect", number: errno) }
    }

    deinit { close(descriptor) }

    /// Says that nothing more is sent.
    func endInput() { _ = Glibc.shutdown(descriptor, Int32(SHUT_WR)) }

    func send(_ line: String) throws {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let sent = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(
                    descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { throw Failure(call: "send", number: errno) }
            rest = rest.dropFirst(sent)
        }
    }

    /// Ends the sending side; answers still come.
    func end() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next line, or nil when the server has ended its side.
    func line() async -> String? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.blockForLine()) }
        }
    }

    /// Every line up to the end.
    func lines() async -> [String] {
        var lines: [String] = []
        while let line = await line() { lines.append(line) }
        return lines
    }

    private func blockForLine() -> String? {
        unread.withLock { unread in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { unread.removeSubrange(...end) }
                    return String(decoding: unread[..<end], as: UTF8.self)
                }
                let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { return nil }
                unread += buffer[..<count]
            }
        }
    }
}
