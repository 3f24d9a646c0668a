internal import ClientCore
internal import JSON
internal import JSONRPC
internal import Synchronization
internal import Transport

/// The client's side of one connection: sends calls, finds whose answer each answer is, and gives
/// up those that take too long.
// @unchecked: it lives on its connection's thread; other threads only reach `inbox`.
final class ClientSession: Session, @unchecked Sendable {
    /// What the tasks that call want done.
    enum Order: Sendable {
        case start(Exchange, CheckedContinuation<[Answer.Outcome], any Error>)
        case cancel(Exchange)
        case leave
        case close
    }

    private let executor: ConnectionExecutor
    private let options: ClientOptions
    private let inbox = Mutex<[Order]>([])
    private let isOver = Atomic(false)
    private let isLeaving = Atomic(false)
    private var link: (any ClientLink)?
    /// Why no call can be made any more.
    private var fault: ClientError?
    /// Sent and not answered, by the ids of their calls.
    private var unanswered: [Int64: Exchange] = [:]
    /// Not sent yet, in the order of calling.
    private var waiting: ArraySlice<Exchange> = []
    private var window = SendWindow()
    private var output = JSONWriter()
    private var nextID: Int64 = 1
    private var alarm: (at: ContinuousClock.Instant, timer: ConnectionExecutor.Timer)?

    init(executor: ConnectionExecutor, options: ClientOptions) {
        self.executor = executor
        self.options = options
    }

    func open(link: any ClientLink) { self.link = link }

    // MARK: From the tasks that call

    /// Whether no call can be made any more.
    var hasEnded: Bool { isOver.load(ordering: .acquiring) }

    /// Whether another connection is wanted for the calls to come.
    var isSpent: Bool { hasEnded || isLeaving.load(ordering: .acquiring) }

    /// The server is about to end: what it still answers is waited for, and then the connection is
    /// closed from this side, so that nothing is on its way when the server closes it.
    func leave() {
        guard !isLeaving.exchange(true, ordering: .acquiringAndReleasing) else { return }
        submit(.leave)
    }

    /// What became of each call. Throws `ClientError`, and `CancellationError` when the task was
    /// cancelled.
    func run(_ exchange: Exchange) async throws -> [Answer.Outcome] {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                submit(.start(exchange, continuation))
            }
        } onCancel: {
            submit(.cancel(exchange))
        }
    }

    /// Hands an order to the connection's thread; those of one moment cross together.
    func submit(_ order: Order) {
        let isFirst = inbox.withLock { orders in
            orders.append(order)
            return orders.count == 1
        }
        if isFirst { executor.execute { self.takeOrders() } }
    }

    private func takeOrders() {
        let orders = inbox.withLock { orders in
            defer { orders = [] }
            return orders
        }
        for order in orders {
            switch order {
            case .start(let exchange, let continuation): start(exchange, continuation)
            case .cancel(let exchange): giveUp(exchange, CancellationError())
            // The turn's end looks whether anything is still to come.
            case .leave: break
            case .close: end(.closed)
            }
        }
        flush()
        endIfLeft()
    }

    private func start(
        _ exchange: Exchange, _ continuation: CheckedContinuation<[Answer.Outcome], any Error>
    ) {
        exchange.begin(continuation)
        if let fault { exchange.finish(.failure(fault)) }
        guard !exchange.isFinished else { return }
        waiting.append(exchange)
        setAlarm(at: exchange.deadline)
    }

    /// Nobody waits for it any more; the server is told to stop. Its answer still comes, and until
    /// then it keeps its place.
    private func giveUp(_ exchange: Exchange, _ reason: any Error) {
        guard !exchange.isFinished else { return }
        exchange.finish(.failure(reason))
        for id in exchange.ids {
            let start = output.bytes.count
            Call.writeCancel(of: id, to: &output)
            output.appendRaw("\n")
            _ = window.send(bytes: output.bytes.count - start)
        }
    }

    // MARK: To the server

    private func flush() {
        while let next = waiting.first {
            if !next.isFinished {
                guard unanswered.count < options.callsInFlightMax,
                    window.admits(bytes: next.bytesEstimate, callsInFlight: unanswered.count)
                else { break }
                send(next)
            }
            waiting.removeFirst()
        }
        if !output.bytes.isEmpty { link?.write(output.takeBytes()) }
    }

    private func send(_ exchange: Exchange) {
        let start = output.bytes.count
        switch exchange.kind {
        case .notification:
            for call in exchange.calls { call.write(to: &output, id: nil) }
        case .call:
            let first = nextID
            for call in exchange.calls { writeCall(call, of: exchange) }
            exchange.ids = first..<nextID
        case .batch:
            let first = nextID
            output.beginArray()
            for call in exchange.calls { writeCall(call, of: exchange) }
            output.endArray()
            exchange.ids = first..<nextID
        }
        output.appendRaw("\n")
        exchange.end = window.send(bytes: output.bytes.count - start)
        if exchange.kind == .notification { exchange.finish(.success([])) }
    }

    private func writeCall(_ call: Call, of exchange: Exchange) {
        call.write(to: &output, id: nextID)
        unanswered[nextID] = exchange
        nextID += 1
    }

    // MARK: From the server

    /// Always: what the server says is taken at once.
    var isReady: Bool { true }
    /// So that a connection whose server has ended its side is closed.
    var isIdle: Bool { true }

    func receive(_ message: ArraySlice<UInt8>, terminator: Terminator) { receive(message) }

    func receive(_ message: ArraySlice<UInt8>) {
        guard fault == nil else { return }
        do throws(ProtocolViolation) {
            if message.first == UInt8(ascii: "[") {
                try settleBatch(Answer.readBatch(message))
            } else if let answer = try Answer.read(message) {
                try settle(answer)
            }
        } catch {
            end(.protocolViolation("\(error)"))
        }
    }

    func receiveMalformed(_ error: RPCError, terminator: Terminator) {
        end(.protocolViolation(error.message))
    }

    func turnEnded() {
        flush()
        endIfLeft()
    }

    private func endIfLeft() {
        guard isLeaving.load(ordering: .acquiring), unanswered.isEmpty, waiting.isEmpty else {
            return
        }
        end(.connectionLost("the server is about to end"))
    }

    func connectionClosed() {
        link = nil
        end(.connectionLost("the server closed it"))
    }

    private func settle(_ answer: Answer) throws(ProtocolViolation) {
        if answer.id.isNull, case .failure(let error) = answer.outcome {
            return try settleWithoutID(error)
        }
        guard let exchange = exchange(for: answer), exchange.kind == .call else {
            throw ProtocolViolation("it answers a call that was not made")
        }
        settled(exchange)
        exchange.finish(.success([answer.outcome]))
    }

    /// The server could not read whose answer this is: the only one's, or nobody can tell.
    private func settleWithoutID(_ error: CallError) throws(ProtocolViolation) {
        guard let exchange = unanswered.first?.value,
            unanswered.values.allSatisfy({ $0 === exchange })
        else { return end(.connectionLost("the server refused a message: \(error)")) }
        settled(exchange)
        exchange.finish(.failure(error))
    }

    private func settleBatch(_ answers: [Answer]) throws(ProtocolViolation) {
        guard let exchange = answers.first.flatMap(exchange(for:)), exchange.kind == .batch else {
            throw ProtocolViolation("it answers a batch that was not sent")
        }
        // By id: an array in another order is a valid answer (JSON-RPC 2.0 §6).
        var outcomes = [Answer.Outcome?](repeating: nil, count: exchange.calls.count)
        for answer in answers {
            guard let id = answer.number, exchange.ids.contains(id) else {
                throw ProtocolViolation("it answers a call that is not in the batch")
            }
            outcomes[Int(id - exchange.ids.lowerBound)] = answer.outcome
        }
        let complete = outcomes.compactMap(\.self)
        guard complete.count == outcomes.count, answers.count == outcomes.count else {
            throw ProtocolViolation("it does not answer each call of the batch once")
        }
        settled(exchange)
        exchange.finish(.success(complete))
    }

    private func exchange(for answer: Answer) -> Exchange? {
        answer.number.flatMap { unanswered[$0] }
    }

    private func settled(_ exchange: Exchange) {
        for id in exchange.ids { unanswered[id] = nil }
        window.answered(callEndingAt: exchange.end)
    }

    // MARK: The end

    /// Ends the connection: everybody who waits is told why, and so is everybody who calls later.
    func end(_ reason: ClientError) {
        guard fault == nil else { return }
        fault = reason
        isOver.store(true, ordering: .releasing)
        let exchanges = Array(waiting) + unanswered.values
        waiting = []
        unanswered = [:]
        alarm?.timer.cancel()
        alarm = nil
        for exchange in exchanges { exchange.finish(.failure(reason)) }
        let link = self.link
        self.link = nil
        link?.close()
    }

    // MARK: Time

    /// One timer for all calls: it is set to the soonest deadline and looks at all of them.
    private func setAlarm(at time: ContinuousClock.Instant) {
        if let alarm {
            guard time < alarm.at else { return }
            alarm.timer.cancel()
        }
        let left = (time - .now) / .milliseconds(1)
        let timer = executor.schedule(in: Int64(max(left, 0).rounded(.up))) { [weak self] in
            self?.alarmRang()
        }
        alarm = (time, timer)
    }

    private func alarmRang() {
        alarm = nil
        let now = ContinuousClock.now
        var soonest: ContinuousClock.Instant?
        for exchange in Array(waiting) + unanswered.values where !exchange.isFinished {
            if exchange.deadline <= now {
                giveUp(exchange, ClientError.timeout(ms: exchange.waitMs))
            } else {
                soonest = min(soonest ?? exchange.deadline, exchange.deadline)
            }
        }
        flush()
        if let soonest { setAlarm(at: soonest) }
    }
}
