internal import Contract
package import Database
internal import JSON
internal import JSONRPC
internal import Synchronization
package import Transport

/// One call on its way through the chain, and what its handler may know of it.
// @unchecked: it is handed from thread to thread and never shared; each hand-over is a queue's
// lock. What another thread may touch meanwhile, the request to stop, is an atomic.
public final class CallContext: @unchecked Sendable {
    /// Who calls.
    public var principal: Principal {
        if case .known(let principal) = caller { principal } else { .anonymous }
    }
    /// When the caller stops waiting; work beyond it is wasted.
    public var deadline: ContinuousClock.Instant { .now + expiry.duration(since: .now) }
    /// The database, for actions, which open their transactions themselves.
    public var db: CallDatabase { CallDatabase(of: self) }
    /// Who is at the other end of its connection, as far as the transport can tell.
    package var peer: Peer { session.peer }
    /// Names the call in logs and in its error, uniquely in the server's life.
    public var requestID: String { "\(dispatcher.bootID)-\(session.number)-\(number)" }
    /// Whether the caller has given up, or its time is over. Long loops look at it.
    public var isCancelled: Bool { stopRequest.load(ordering: .relaxed) }

    let method: RegisteredMethod
    private(set) var request: Request
    /// The bytes that the request stands in.
    private(set) var message: ArraySlice<UInt8>
    let meta: Meta?
    let session: ServerSession
    private(set) var terminator: Terminator
    /// The batch this call is an item of, and its place in it.
    let batch: BatchInProgress?
    let place: Int
    private var number: UInt64
    /// Who calls, as far as that is known.
    var caller = Caller.ofConnection
    /// Who the connection belongs to from the end of this call on.
    var identified: Principal?
    /// `deadline`, as it is compared on the way.
    package private(set) var expiry: MonotonicInstant
    /// Whether the connection wanted what is deprecated refused, when this was received.
    private(set) var refusesDeprecated: Bool
    private let stopRequest = Atomic<Bool>(false)

    /// The handler with its parameters, once they have been validated.
    var body: MethodBody = .unbound
    /// What its idempotency key stands for, when it has one.
    var idempotency: Idempotency?
    /// How the transaction middleware decided to run it.
    var execution = Execution.undecided
    var task: Task<Void, Never>?
    /// Ends the wait for an action that takes longer than its caller does.
    var timer: ConnectionExecutor.Timer?
    /// Where it stands among the calls in flight of its connection.
    var inFlightIndex: Int?
    /// Whether it could not start when it was received.
    var hasWaited = false
    /// The answer, once it is known; a batch collects it, a connection sends it.
    var answer: [UInt8] = []
    /// Set when an action was answered before it ended, because its time was over.
    var isAnswered = false

    init(
        request: Request, in message: ArraySlice<UInt8>, meta: Meta?, method: RegisteredMethod,
        session: ServerSession, number: UInt64, terminator: Terminator,
        batch: BatchInProgress?, place: Int,
        expiry: MonotonicInstant, refusesDeprecated: Bool
    ) {
        self.request = request
        self.message = message
        self.meta = meta
        self.method = method
        self.session = session
        self.number = number
        self.terminator = terminator
        self.batch = batch
        self.place = place
        self.expiry = expiry
        self.refusesDeprecated = refusesDeprecated
        if case .fixed(let shared) = method.binding { body = shared }
    }

    /// Makes this the context of the next call of the same method in a burst of immediate ones: a
    /// new object for each would cost more than they do. Nobody else may hold it.
    func reuse(
        for request: Request, in message: ArraySlice<UInt8>,
        number: UInt64, terminator: Terminator, expiry: MonotonicInstant, refusesDeprecated: Bool
    ) {
        self.request = request
        self.message = message
        self.number = number
        self.terminator = terminator
        self.expiry = expiry
        self.refusesDeprecated = refusesDeprecated
        if case .fixed = method.binding {} else { body = .unbound }
        caller = .ofConnection
        execution = .undecided
        isAnswered = false
        if !answer.isEmpty { answer = [] }
    }

    var dispatcher: Dispatcher { session.dispatcher }
    var isNotification: Bool { request.isNotification }
    /// Whether what follows it on its connection waits for its end.
    var isBarrier: Bool { isNotification || method.isBarrier }
    var id: RequestID? { request.id(in: message) }

    /// Asks the call to stop. It ends by itself, with its true result or as cancelled.
    func stop() {
        stopRequest.store(true, ordering: .relaxed)
        task?.cancel()
    }
}

extension CallContext {
    /// Whether the caller may call the method of this name; nothing where there is none.
    package func decision(on name: String) -> AccessDecision? {
        session.lane.methods.method(named: Array(name.utf8).span).map {
            AccessDecision(on: $0.descriptor, for: principal, by: session.entrance.rules)
        }
    }

    /// The principal as it is on this connection, whose listener may let it do less.
    package func admitted(_ principal: Principal) -> Principal {
        session.entrance.admit(principal)
    }

    /// Whether the pattern means any method that is served: one that does not is a mistake.
    package func serves(_ pattern: MethodPattern) -> Bool {
        session.lane.methods.methods.contains { pattern.matches($0.descriptor.name) }
    }
}

extension CallContext: ChangeAuthoring {
    /// The caller, for the change log.
    package var changeAuthor: ChangeAuthor {
        ChangeAuthor(
            principal: principal.id, request: requestID, peer: peer.description)
    }
}

/// Who makes a call.
enum Caller {
    /// Whom the connection belongs to, when its turn comes.
    case ofConnection
    /// Whom its token stands for; that is being looked up.
    case lookedUp
    case known(Principal)
    /// Its token stands for nobody.
    indirect case refused(RPCError)
}

/// Where a call's body runs.
enum Execution {
    case undecided
    /// On the connection's own thread, at once.
    case inPlace
    /// In a read transaction, with the other queries of its burst.
    case snapshot
    /// In the writer's next group.
    case writeTransaction
    /// As a task, without a transaction.
    case task
}
