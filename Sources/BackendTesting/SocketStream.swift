internal import Glibc
internal import Synchronization
internal import Transport

/// A plain POSIX socket, so that nothing of the server's own client hides a fault of the server.
final class SocketStream: ByteStream {
    /// The descriptor; nothing once it is closed.
    private let descriptor: Mutex<Int32?>

    private init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

    deinit { close() }

    /// Connects. `receiveBufferBytes` is asked of the kernel before, for a client that takes
    /// little.
    static func connect(to address: Address, receiveBufferBytes: Int32?) throws -> SocketStream {
        switch address {
        case .unix(let path):
            return try connect(AF_UNIX, receiveBufferBytes) { descriptor in
                var address = sockaddr_un()
                address.sun_family = sa_family_t(AF_UNIX)
                unsafe withUnsafeMutableBytes(of: &address.sun_path) {
                    unsafe $0.copyBytes(from: path.utf8.prefix($0.count - 1))
                }
                return connect(descriptor, &address)
            }
        case .tcp(_, let port), .tls(_, let port, _):
            return try connect(AF_INET, receiveBufferBytes) { descriptor in
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
                address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
                return connect(descriptor, &address)
            }
        }
    }

    private static func connect(
        _ family: Int32, _ receiveBufferBytes: Int32?, _ connect: (Int32) -> Int32
    ) throws -> SocketStream {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw failure("socket") }
        let stream = SocketStream(descriptor)
        if var bytes = receiveBufferBytes {
            let size = socklen_t(MemoryLayout<Int32>.size)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, size)
        }
        guard connect(descriptor) == 0 else { throw failure("connect") }
        return stream
    }

    private static func connect<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
        let size = socklen_t(MemoryLayout<Address>.size)
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(descriptor, $0, size)
            }
        }
    }

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws {
        guard let descriptor = descriptor.withLock({ $0 }) else { return }
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    descriptor, buffer.baseAddress?.advanced(by: sent), bytes.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                try wait(for: POLLOUT, on: descriptor, until: deadline, "room to send")
            } else if errno == EPIPE || errno == ECONNRESET {
                return
            } else if errno != EINTR {
                throw SocketStream.failure("send")
            }
        }
    }

    func shutdownOutput() throws {
        guard let descriptor = descriptor.withLock({ $0 }) else { return }
        guard shutdown(descriptor, Int32(SHUT_WR)) == 0 || errno == ENOTCONN else {
            throw SocketStream.failure("shutdown")
        }
    }

    func receive(until deadline: ContinuousClock.Instant) throws -> [UInt8] {
        guard let descriptor = descriptor.withLock({ $0 }) else { return [] }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            try wait(for: POLLIN, on: descriptor, until: deadline, "bytes")
            let count = unsafe buffer.withUnsafeMutableBytes { buffer in
                unsafe recv(
                    descriptor, buffer.baseAddress, buffer.count,
                    Int32(MSG_DONTWAIT))
            }
            if count >= 0 { return Array(buffer.prefix(count)) }
            // A reset is an end too: the server had not read everything that was sent.
            if errno == ECONNRESET { return [] }
            guard errno == EAGAIN || errno == EINTR else { throw SocketStream.failure("recv") }
        }
    }

    /// Without lingering a TCP socket is reset (socket(7), SO_LINGER).
    func reset() {
        if let descriptor = descriptor.withLock({ $0 }) {
            var none = linger(l_onoff: 1, l_linger: 0)
            let size = socklen_t(MemoryLayout<linger>.size)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &none, size)
        }
        close()
    }

    func close() {
        descriptor.withLock { descriptor in
            if let open = descriptor { Glibc.close(open) }
            descriptor = nil
        }
    }

    private func wait(
        for event: Int32, on descriptor: Int32, until deadline: ContinuousClock.Instant,
        _ what: String
    ) throws {
        while true {
            let rest = deadline - .now
            guard rest > .zero else { throw TestFailure.timedOut(waitingFor: what) }
            let ms = Int32(clamping: rest.millisecondsRoundedUp)
            var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            let ready = unsafe poll(&entry, 1, ms)
            if ready > 0 { return }
            guard ready == 0 || errno == EINTR else { throw SocketStream.failure("poll") }
        }
    }

    private static func failure(_ call: String) -> TestFailure {
        .system(call: call, reason: unsafe String(cString: strerror(errno)))
    }
}
