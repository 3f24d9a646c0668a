internal import Synchronization

/// Counts the calls in flight on the whole server, and refuses more than the limit.
///
/// Every loop counts here with every call, so it is one word in the dispatcher and no object.
package struct Admission: ~Copyable, Sendable {
    private let inFlight = Atomic<Int>(0)
    private let inFlightMax: Int

    init(inFlightMax: Int) { self.inFlightMax = inFlightMax }

    /// False when the server has too much to do; then nothing was counted.
    func enter() -> Bool {
        if inFlight.wrappingAdd(1, ordering: .relaxed).newValue <= inFlightMax { return true }
        inFlight.wrappingSubtract(1, ordering: .relaxed)
        return false
    }

    func leave(count: Int = 1) {
        inFlight.wrappingSubtract(count, ordering: .relaxed)
    }

    /// Calls that have been received and have not ended.
    package var count: Int { inFlight.load(ordering: .relaxed) }
}
