package import Contract
package import Database
internal import JSONRPC
package import Logging
internal import Synchronization
package import Transport

// The way of a request, file by file:
//
//   SocketHandler.swift        the socket's bytes, on its event loop
//   Connection.swift           limits and back-pressure of one connection
//   ConnectionState.swift      bytes to messages
//   Entrance.swift             what is allowed through its listener
//   ServerSession.swift        messages to calls, in order
//   CredentialLookup.swift     who sends it, where a token has not been seen before
//   Request.swift              the envelope
//   MethodTable.swift          the method
//   Chain.swift                the middleware, in one list:
//     Log.swift, Deadline.swift, Authenticate.swift, RateLimit.swift, Authorise.swift,
//     Validate.swift, TransactionScope.swift
//   ReadBurst.swift            a query, with others, in one snapshot on a reader
//   Mutation.swift             a mutation, in the writer's next group:
//     Idempotency.swift        once for each key, where it has one
//     DryRun.swift             tried out, where that is all it asks
//   CompletionInbox.swift      back to the connection's thread
//   ServerSession.swift        the answer, with others, in one write

/// Serves every call of every connection: what is common to all of them.
package final class Dispatcher: Sendable {
    let services: [any Service]
    private let chain: Chain
    let logger: Logger
    package let database: Database
    package let admission: Admission
    let limits: Limits
    /// Tells the request ids of one run of the server from those of another.
    let bootID: String
    let identities: PeerIdentities
    /// Looks credentials up; without one there are none.
    let authenticator: (any Authenticator)?
    let rates: RateTable
    let refusals = Refusals()
    private let lanes = Mutex<[ObjectIdentifier: Lane]>([:])
    private let sessionsOpened = Atomic<UInt64>(0)
    private let stopping = Atomic<Bool>(false)
    private let refusedAtStop = Atomic<Int>(0)

    /// Throws `ServerError` when the services and the contract disagree, or the identities name
    /// users and there is no authenticator.
    package init(
        services: [any Service], contract: [MethodDescriptor], discovery: ContractDiscovery?,
        database: Database,
        limits: Limits, identities: PeerIdentities, authenticator: (any Authenticator)? = nil,
        logger: Logger, chain: Chain = Chain()
    ) throws(ServerError) {
        // They would all be nobody.
        guard authenticator != nil || !identities.namesUsers else { throw .noAuthenticator }
        self.chain = chain
        let discovery = try discovery.map { document throws(ServerError) in
            try Dispatcher.complete(document, for: contract)
        }
        let protocolService = ProtocolService(discovery: discovery)
        self.services = [protocolService] + services
        try MethodTable.check(
            self.services.flatMap(\.methods), against: protocolService.contract + contract)
        self.logger = logger
        self.database = database
        self.limits = limits
        self.identities = identities
        self.authenticator = authenticator
        rates = RateTable(limits)
        admission = Admission(
            inFlightMax: limits.inFlightMax,
            reservedPercent: limits.administratorsPercentMin)
        bootID = String(UInt32.random(in: 0...UInt32.max), radix: 36)
    }

    /// The document of the methods that are served, those of the protocol among them. Throws for
    /// one that it does not describe.
    private static func complete(
        _ discovery: ContractDiscovery, for contract: [MethodDescriptor]
    ) throws(ServerError) -> ContractDiscovery {
        let served = MethodDescriptor.rpcMethods + contract
        let whole = discovery.adding(.contract).restricted(to: served.map(\.name))
        for method in served where !whole.describes(method.name) {
            throw .notDescribed(method: method.name)
        }
        return whole
    }

    /// Whether the caller may see a change that a dry run would make.
    func mayRead(
        _ change: Change, as caller: Principal, in transaction: Transaction
    ) throws -> Bool {
        if caller.isAdministrator { return true }
        return try services.contains { try $0.mayRead(change, as: caller, in: transaction) }
    }

    /// What is due from time to time: those of the services, and those of the server itself.
    package var chores: [Chore] {
        services.flatMap(\.chores)
            + [.forgettingChanges(keptDays: limits.changesKeptDaysMax), refusals.chore]
    }

    /// From now on new calls are refused; what is in flight goes on.
    package func beginStopping() { stopping.store(true, ordering: .relaxed) }

    /// Calls that came after the beginning of the stop, and were told so.
    package var refusedAtStopCount: Int { refusedAtStop.load(ordering: .relaxed) }

    func countRefusalAtStop() { refusedAtStop.wrappingAdd(1, ordering: .relaxed) }

    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    /// Numbers the connections of one run.
    func nextSessionNumber() -> UInt64 { sessionsOpened.add(1, ordering: .relaxed).newValue }

    /// Makes what the connections of a loop need, before the first of them comes.
    package func prepare(_ executor: ConnectionExecutor) { _ = lane(of: executor) }

    func lane(of executor: ConnectionExecutor) -> Lane {
        lanes.withLock { lanes in
            if let lane = lanes[executor.id] { return lane }
            let lane = Lane(
                methods: MethodTable(services.flatMap(\.methods)), chain: chain,
                executor: executor)
            lanes[executor.id] = lane
            return lane
        }
    }
}
