internal import ClientCore
internal import Glibc
internal import JSON
internal import JSONRPC

/// Where the calls of a stream come from, and where their answers go.
protocol CallTraffic: ~Copyable {
    /// What has to be readable before there can be another call; nothing when no input is missing.
    var awaitedInput: Int32? { get }
    /// Whether there will be no further call.
    var isAtEnd: Bool { get }
    /// Takes what can be read there.
    mutating func readInput() throws(Failure)
    /// Writes the next call with this id; false when there is none now.
    mutating func writeNext(id: Int, to writer: inout JSONWriter) throws(Failure) -> Bool
    /// Takes the answer to the call with this id.
    mutating func receive(_ answer: StreamedAnswer, id: Int) throws(Failure)
    /// Comes after each turn of the loop, to hand on what has been collected.
    mutating func turnEnded() throws(Failure)
    /// There is to be no further call.
    mutating func stop()
}

/// Keeps many calls in flight on one connection: it reads while it sends, and sends again when an
/// answer has made room.
struct CallPump: ~Copyable {
    private var connection: SocketConnection
    private let interrupt: Interrupt?
    private var framing = AnswerFraming()
    private var unsent: ArraySlice<UInt8> = []
    /// The numbers of the calls, which are their ids on the wire.
    private var free: [Int]
    private var isInFlight: [Bool]

    init(_ connection: consuming SocketConnection, inFlightMax: Int, interrupt: Interrupt?) {
        self.connection = connection
        self.interrupt = interrupt
        free = Array((0..<inFlightMax).reversed())
        isInFlight = Array(repeating: false, count: inFlightMax)
    }

    private var inFlight: Int { isInFlight.count - free.count }

    /// Runs until there is no further call and each has its answer. True when it was interrupted:
    /// then the calls that were in flight have been cancelled, and answered.
    mutating func run(_ traffic: inout some CallTraffic & ~Copyable) throws(Failure) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        var wasInterrupted = false
        var patience = Deadline(inMs: Caller.answerMsMax)
        while true {
            try fill(&traffic)
            connection.send(&unsent)
            try traffic.turnEnded()
            if traffic.isAtEnd, inFlight == 0 { return wasInterrupted }
            // Nothing is read that could not be sent: the server sets the pace.
            let hasRoom = unsent.isEmpty && !free.isEmpty && !traffic.isAtEnd
            let input = hasRoom ? traffic.awaitedInput : nil
            var states = [
                pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input ?? -1, events: Int16(POLLIN), revents: 0),
                pollfd(
                    fd: wasInterrupted ? -1 : interrupt?.descriptor ?? -1,
                    events: Int16(POLLIN), revents: 0),
            ]
            if !unsent.isEmpty { states[0].events |= Int16(POLLOUT) }
            // Who waits for input may wait for ever; who waits for an answer does not.
            if inFlight == 0 { patience = Deadline(inMs: Caller.answerMsMax) }
            let ready = unsafe poll(&states, nfds_t(states.count), patience.remainingMs)
            guard ready != 0 else { throw failure(.tryAgain, "no answer in time") }
            guard ready > 0 else { continue }
            if states[2].revents != 0 {
                wasInterrupted = true
                Output.report("cancelling; Ctrl-C once more leaves at once\n")
                traffic.stop()
                cancelAll()
            }
            if states[1].revents != 0 { try traffic.readInput() }
            if Int32(states[0].revents) & (POLLIN | POLLHUP | POLLERR) != 0 {
                try receive(&chunk, &traffic)
                patience = Deadline(inMs: Caller.answerMsMax)
            }
        }
    }

    private mutating func fill(_ traffic: inout some CallTraffic & ~Copyable) throws(Failure) {
        guard unsent.isEmpty, !free.isEmpty, !traffic.isAtEnd else { return }
        var writer = JSONWriter(reservingCapacity: 16 << 10)
        while let id = free.last, try traffic.writeNext(id: id, to: &writer) {
            writer.appendRaw("\n")
            free.removeLast()
            isInFlight[id] = true
        }
        unsent = writer.takeBytes()[...]
    }

    private mutating func cancelAll() {
        var writer = JSONWriter()
        for id in isInFlight.indices where isInFlight[id] {
            Call.writeCancel(of: Int64(id), to: &writer)
            writer.appendRaw("\n")
        }
        unsent += writer.takeBytes()
    }

    private mutating func receive(
        _ chunk: inout [UInt8], _ traffic: inout some CallTraffic & ~Copyable
    ) throws(Failure) {
        let count = unsafe recv(connection.descriptor, &chunk, chunk.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else {
            let reason = count < 0 ? SystemError.text(errno) : "the server closed it"
            throw failure(.unavailable, "the connection was lost: \(reason)")
        }
        framing.receive(chunk[..<count])
        while let answer = try nextAnswer() {
            guard let id = answer.number, isInFlight.indices.contains(id), isInFlight[id] else {
                throw refusal(answer)
            }
            isInFlight[id] = false
            free.append(id)
            try traffic.receive(answer, id: id)
        }
    }

    /// Notifications are passed over.
    private mutating func nextAnswer() throws(Failure) -> StreamedAnswer? {
        do throws(ProtocolViolation) {
            while let message = try framing.next() {
                if let answer = try StreamedAnswer(message) { return answer }
            }
            return nil
        } catch {
            throw failure(.protocolViolation, "this is no answer of JSON-RPC 2.0: \(error)")
        }
    }

    /// An error without id is about a call that the server could not read; which one cannot be
    /// known.
    private func refusal(_ answer: StreamedAnswer) -> Failure {
        if let answer = try? Answer.read(answer.bytes), answer.id.isNull,
            case .failure(let error) = answer.outcome
        {
            var failure = Failure(error, method: "a call was refused")
            failure.details.append("\(inFlight) calls have no answer")
            return failure
        }
        return failure(.protocolViolation, "an answer has an id that no call has")
    }

    private func failure(_ code: ExitCode, _ message: String) -> Failure {
        var failure = Failure(code, message)
        if inFlight > 0 {
            failure.details = ["\(inFlight) calls have no answer"]
            failure.nextStep = "it is not known whether they had an effect"
        }
        return failure
    }
}
