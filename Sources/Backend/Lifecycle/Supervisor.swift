internal import Glibc

/// The service manager that has started the process and wants to hear of it (sd_notify(3)).
public struct Supervisor: Sendable {
    /// The path of its socket; one that begins with `@` is an abstract name.
    private let path: String
    /// How long it waits for a sign of life, if it wants any.
    let watchdog: Duration?

    /// The one that the environment names; nothing where it names none.
    public init?(in environment: [String: String]) {
        guard let path = environment["NOTIFY_SOCKET"], let first = path.utf8.first,
            first == UInt8(ascii: "/") || first == UInt8(ascii: "@"),
            path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path)
        else { return nil }
        self.path = path
        let isMeant = environment["WATCHDOG_PID"].flatMap(Int32.init) ?? getpid() == getpid()
        watchdog = environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap { microseconds in
            isMeant && microseconds > 0 ? .microseconds(microseconds) : nil
        }
    }

    /// What it is told.
    enum Message: Equatable {
        case ready
        /// What is configured is read again; `ready` follows.
        case reloading
        case stopping
        /// A sign of life.
        case alive

        fileprivate var text: String {
            switch self {
            case .ready: return "READY=1"
            case .stopping: return "STOPPING=1"
            case .alive: return "WATCHDOG=1"
            case .reloading:
                var now = timespec()
                unsafe clock_gettime(CLOCK_MONOTONIC, &now)
                return "RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1_000)"
            }
        }
    }

    /// Tells it. One that does not listen is not missed: the application serves all the same.
    func tell(_ message: Message) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        let size = MemoryLayout<sa_family_t>.size + path.utf8.count
        // An abstract name begins with a NUL, and its length is its end (unix(7)).
        if path.utf8.first == UInt8(ascii: "@") { address.sun_path.0 = 0 }
        let bytes = Array(message.text.utf8)
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = unsafe sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), address, socklen_t(size))
            }
        }
    }
}
