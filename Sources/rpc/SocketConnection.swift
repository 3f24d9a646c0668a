internal import Addresses
internal import ClientCore
internal import Glibc

/// A connection for one call, on the bare socket.
///
/// Not on `Client`: from start to exit the event loops of SwiftNIO cost a one-shot program more
/// than twice what this does, and the mere linking of them a quarter (measured; what `rpc` must not
/// be slower than is `redis-cli PING`).
struct SocketConnection: ~Copyable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Connects, and tries the addresses of a host name one after another.
    static func open(
        _ address: Address, deadline: Deadline
    ) throws(ConnectError) -> SocketConnection {
        if case .tls = address {
            let connection = SocketConnection(
                try TLSConnector.connect(to: address.fullText, deadline: deadline))
            try connection.setNonBlocking()
            return connection
        }
        var last = ConnectError.system(EADDRNOTAVAIL)
        for endpoint in try SocketEndpoint.resolve(address) {
            do throws(ConnectError) {
                let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                let descriptor = socket(endpoint.family, type, 0)
                guard descriptor >= 0 else { throw .system(errno) }
                let connection = SocketConnection(descriptor)
                try connection.connect(to: endpoint, deadline: deadline)
                return connection
            } catch {
                last = error
            }
        }
        throw last
    }

    private borrowing func connect(
        to endpoint: SocketEndpoint, deadline: Deadline
    ) throws(ConnectError) {
        while true {
            // It bounds `connect`, which blocks: on Linux also for a Unix socket, whose backlog may
            // be full and whose non-blocking `connect` would give up at once.
            var time = timeval()
            let ms = deadline.remainingMs
            guard ms > 0 else { throw .timeout }
            time.tv_sec = Int(ms / 1_000)
            time.tv_usec = Int(ms % 1_000) * 1_000
            let size = socklen_t(MemoryLayout<timeval>.size)
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
            if endpoint.connect(descriptor) { break }
            switch errno {
            case EINTR: continue
            case EAGAIN, EINPROGRESS, ETIMEDOUT: throw .timeout
            case let code: throw .system(code)
            }
        }
        try setNonBlocking()
    }

    private borrowing func setNonBlocking() throws(ConnectError) {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 else {
            throw .system(errno)
        }
    }

    /// Sends the request and waits for the first answer. It reads while it sends: a server may
    /// refuse a request before it has taken all of it.
    borrowing func exchange(
        _ request: [UInt8], deadline: Deadline
    ) throws(ExchangeError) -> Answer {
        var unsent = request[...]
        var framing = AnswerFraming()
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        send(&unsent)
        while true {
            // Also when something is always there to read: notifications are no answer.
            guard !deadline.hasPassed else { throw .timeout }
            let awaited = unsent.isEmpty ? POLLIN : POLLIN | POLLOUT
            var state = pollfd(fd: descriptor, events: Int16(awaited), revents: 0)
            let ready = unsafe poll(&state, 1, deadline.remainingMs)
            guard ready != 0 else { throw .timeout }
            guard ready > 0 else { continue }  // Interrupted by a signal that did not end us.
            if Int32(state.revents) & POLLOUT != 0 { send(&unsent) }
            guard Int32(state.revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
            if count < 0 {
                if errno == EAGAIN || errno == EINTR { continue }
                throw .lost(SystemError.text(errno))
            }
            guard count > 0 else {
                throw .lost(
                    framing.isInsideAnswer
                        ? "the server closed it in the middle of the answer"
                        : "the server closed it without an answer")
            }
            framing.receive(chunk[..<count])
            do throws(ProtocolViolation) {
                while let message = try framing.next() {
                    if let answer = try Answer.read(message) { return answer }
                }
            } catch {
                throw .violation(error)
            }
        }
    }

    /// Sends what the socket takes. When the server reads no more, nothing else is sent: what it
    /// said before may still be read, and the end of the input tells the rest.
    private borrowing func send(_ unsent: inout ArraySlice<UInt8>) {
        while !unsent.isEmpty {
            let count = unsafe unsent.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                unsent = unsent.dropFirst(count)
            } else if errno != EINTR {
                if errno != EAGAIN { unsent = [] }
                return
            }
        }
    }
}

/// Why an open connection brought no answer.
enum ExchangeError: Error, Equatable {
    case timeout
    case lost(String)
    case violation(ProtocolViolation)
}
