internal import Addresses
internal import ClientCore
internal import Glibc

/// A connection for calls one after another, on the bare socket.
///
/// Not on `Client`: from start to exit the event loops of SwiftNIO cost a one-shot program more
/// than twice what this does, and the mere linking of them a quarter (measured; what `rpc` must not
/// be slower than is `redis-cli PING`).
struct SocketConnection: ~Copyable {
    let descriptor: Int32
    let address: ServerAddress
    /// What was read and not yet taken.
    private var framing = AnswerFraming()

    private init(_ descriptor: Int32, _ address: ServerAddress) {
        (self.descriptor, self.address) = (descriptor, address)
    }

    deinit { close(descriptor) }

    /// Connects, and tries the addresses of a host name one after another.
    static func open(
        _ address: ServerAddress, deadline: Deadline
    ) throws(ConnectError) -> SocketConnection {
        switch address {
        case .direct(let direct): try open(direct, deadline: deadline)
        case .ssh(let socket): try open(socket, deadline: deadline)
        }
    }

    private static func open(
        _ address: Address, deadline: Deadline
    ) throws(ConnectError) -> SocketConnection {
        if case .tls = address {
            let connection = SocketConnection(
                try TLSConnector.connect(to: address.fullText, deadline: deadline),
                .direct(address))
            try connection.setNonBlocking()
            return connection
        }
        var last = ConnectError.system(EADDRNOTAVAIL)
        for endpoint in try SocketEndpoint.resolve(address) {
            do throws(ConnectError) {
                let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                let descriptor = socket(endpoint.family, type, 0)
                guard descriptor >= 0 else { throw .system(errno) }
                let connection = SocketConnection(descriptor, .direct(address))
                try connection.connect(to: endpoint, deadline: deadline)
                return connection
            } catch {
                last = error
            }
        }
        throw last
    }

    /// A server says nothing by itself, so it is asked whether it is there: `ssh` does not tell
    /// when it has come through, and a call that was only thought to be sent is not to be repeated.
    private static func open(
        _ remote: RemoteSocket, deadline: Deadline
    ) throws(ConnectError) -> SocketConnection {
        let ssh = try SSHConnector(remote)
        var connection = SocketConnection(ssh.socket, .ssh(remote))
        try connection.setNonBlocking()
        let question = #"{"jsonrpc":"2.0","id":0,"method":"system.ping"}"# + "\n"
        do throws(ExchangeError) {
            _ = try connection.exchange(Array(question.utf8), deadline: deadline)
        } catch {
            throw ssh.failure(after: error)
        }
        return connection
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
    /// refuse a request before it has taken all of it. At an interrupt it sends `cancel`, and goes
    /// on waiting: the server still answers.
    mutating func exchange(
        _ request: [UInt8], deadline: Deadline, cancel: [UInt8] = [], interrupt: Interrupt? = nil
    ) throws(ExchangeError) -> Reply {
        var unsent = request[...]
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        var states = [
            pollfd(fd: descriptor, events: 0, revents: 0),
            pollfd(fd: interrupt?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        send(&unsent)
        while true {
            // Also when something is always there to read: notifications are no answer.
            guard !deadline.hasPassed else { throw .timeout }
            states[0].events = Int16(unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
            let ready = unsafe poll(&states, nfds_t(states.count), deadline.remainingMs)
            guard ready != 0 else { throw .timeout }
            guard ready > 0 else { continue }  // Interrupted by a signal that did not end us.
            if states[1].revents != 0 {
                states[1].fd = -1
                unsent += cancel
                Output.report("cancelling; Ctrl-C once more leaves at once\n")
            }
            if Int32(states[0].revents) & POLLOUT != 0 { send(&unsent) }
            guard Int32(states[0].revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            try receive(&chunk)
            if let reply = try next() { return reply }
        }
    }

    /// Reads once; an answer that is there already is not waited for.
    private mutating func receive(_ chunk: inout [UInt8]) throws(ExchangeError) {
        let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
        if count < 0 {
            if errno == EAGAIN || errno == EINTR { return }
            throw .lost(SystemError.text(errno))
        }
        guard count > 0 else {
            throw .lost(
                framing.isInsideAnswer
                    ? "the server closed it in the middle of the answer"
                    : "the server closed it without an answer")
        }
        framing.receive(chunk[..<count])
    }

    private mutating func next() throws(ExchangeError) -> Reply? {
        do throws(ProtocolViolation) {
            while let message = try framing.next() {
                if let answer = try Answer.read(message) {
                    return Reply(answer: answer, bytes: message)
                }
            }
            return nil
        } catch {
            throw .violation(error)
        }
    }

    /// Sends the last message, ends the sending side and waits until the server has closed its own:
    /// then it has read everything. What it says meanwhile is an answer to nothing.
    mutating func sendLast(_ message: [UInt8], deadline: Deadline) throws(ExchangeError) {
        var unsent = message[...]
        var chunk = [UInt8](repeating: 0, count: 4 << 10)
        while true {
            let wasSent = unsent.isEmpty
            send(&unsent)
            if unsent.isEmpty, !wasSent { shutdown(descriptor, Int32(SHUT_WR)) }
            let awaited = Int16(unsent.isEmpty ? POLLIN : POLLIN | POLLOUT)
            var state = pollfd(fd: descriptor, events: awaited, revents: 0)
            let ready = unsafe poll(&state, 1, deadline.remainingMs)
            guard ready != 0, !deadline.hasPassed else { throw .timeout }
            guard Int32(state.revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
            if count == 0 {
                guard unsent.isEmpty else { throw .lost("the server closed it") }
                return
            }
            if count < 0, errno != EAGAIN, errno != EINTR {
                throw .lost(SystemError.text(errno))
            }
            if count > 0 {
                framing.receive(chunk[..<count])
                try refuseErrors()
            }
        }
    }

    /// A notification that cannot be read is answered all the same, with an error without id.
    private mutating func refuseErrors() throws(ExchangeError) {
        while let reply = try next() {
            if case .failure(let error) = reply.answer.outcome { throw .refused(error) }
        }
    }

    /// Sends what the socket takes. When the server reads no more, nothing else is sent: what it
    /// said before may still be read, and the end of the input tells the rest.
    borrowing func send(_ unsent: inout ArraySlice<UInt8>) {
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

/// One response, as it came and as it is understood.
struct Reply {
    let answer: Answer
    /// The whole object.
    let bytes: ArraySlice<UInt8>
}

/// Why an open connection brought no answer.
enum ExchangeError: Error, Equatable {
    case timeout
    case lost(String)
    case violation(ProtocolViolation)
    /// The server answered a notification, which it does only to refuse it.
    case refused(CallError)
}
