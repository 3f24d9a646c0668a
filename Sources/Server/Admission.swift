internal import Database
internal import Synchronization

/// Counts the calls in flight on the whole server, and refuses more than the limit. The last of
/// them are for administrators: who is to help a server that has too much to do must get in.
///
/// Every loop counts here with every call, so it is one word in the dispatcher and no object.
package struct Admission: ~Copyable, Sendable {
    private let inFlight = Atomic<Int>(0)
    private let inFlightMax: Int
    /// How many all others may have in flight.
    private let sharedMax: Int

    init(inFlightMax: Int, reservedPercent: Int) {
        self.inFlightMax = inFlightMax
        sharedMax = inFlightMax - Reserve.places(of: inFlightMax, percent: reservedPercent)
    }

    /// False when the server has too much to do; then nothing was counted.
    func enter(asAdministrator: Bool) -> Bool {
        let count = inFlight.wrappingAdd(1, ordering: .relaxed).newValue
        if count <= (asAdministrator ? inFlightMax : sharedMax) { return true }
        inFlight.wrappingSubtract(1, ordering: .relaxed)
        return false
    }

    func leave(count: Int = 1) {
        inFlight.wrappingSubtract(count, ordering: .relaxed)
    }

    /// Calls that have been received and have not ended.
    package var count: Int { inFlight.load(ordering: .relaxed) }
}
