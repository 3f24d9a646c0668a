/// When the next call of one connection may start: the promise of ordering, as a pure value.
///
/// Calls start in the order they were sent. A query sees every mutation that was sent before it on
/// its connection, so it waits for their commits; a mutation waits for the queries before it, so
/// that none of them sees it; what follows a barrier waits for its end: a notification is one,
/// because nobody else would ever learn of its end, and so is what changes who the connection
/// belongs to. Answers leave as calls finish.
public struct CallOrder: Sendable {
    /// What a call does, as far as order is concerned.
    public enum Effect: Sendable {
        /// Answers on the spot and touches no data.
        case immediate
        case query
        case mutation
        case action
    }

    public private(set) var queriesRunning = 0
    public private(set) var mutationsRunning = 0
    /// A barrier is running: nothing starts before it has ended.
    public private(set) var isBarred = false

    public init() {}

    /// Whether a call may start now, given that nothing sent before it still waits.
    @inlinable
    public func mayStart(_ effect: Effect) -> Bool {
        if isBarred { return false }
        switch effect {
        case .immediate: return true
        case .query, .action: return mutationsRunning == 0
        case .mutation: return queriesRunning == 0
        }
    }

    public mutating func start(_ effect: Effect, isBarrier: Bool) {
        count(effect, by: 1)
        if isBarrier, effect != .immediate { isBarred = true }
    }

    public mutating func end(_ effect: Effect, isBarrier: Bool) {
        count(effect, by: -1)
        if isBarrier, effect != .immediate { isBarred = false }
    }

    private mutating func count(_ effect: Effect, by step: Int) {
        switch effect {
        case .immediate, .action: break
        case .query: queriesRunning += step
        case .mutation: mutationsRunning += step
        }
    }
}
