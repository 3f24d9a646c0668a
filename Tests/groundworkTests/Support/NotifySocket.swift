import Dispatch
import Glibc
import Testing

/// Where a service manager hears from its services (sd_notify(3)).
final class NotifySocket: Sendable {
    let path: String
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "notify socket")

    init(at path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        try #require(descriptor >= 0)
        let descriptor = descriptor
        try unsafe UnixName(path).withAddress { try #require(unsafe bind(descriptor, $0, $1) == 0) }
        var time = timeval(tv_sec: 30, tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// The next message; nothing when there is none for half a minute.
    func next() async -> String? {
        await withCheckedContinuation { continuation in
            queue.async { [descriptor] in
                var bytes = [UInt8](repeating: 0, count: 4_096)
                let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
                let text = count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
                continuation.resume(returning: text)
            }
        }
    }
}
