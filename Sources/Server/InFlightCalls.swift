internal import JSONRPC

/// The calls of one connection that have not ended, found by id or identity.
///
/// There are at most a few dozen, so they are looked through; the ids' fingerprints lie side by
/// side to make that a matter of nanoseconds.
struct InFlightCalls {
    private(set) var calls: [CallContext] = []
    private var fingerprints: [UInt64] = []

    var count: Int { calls.count }
    var isEmpty: Bool { calls.isEmpty }

    mutating func insert(_ call: CallContext) {
        call.inFlightIndex = calls.count
        calls.append(call)
        fingerprints.append(call.id?.fingerprint ?? 0)
    }

    mutating func remove(_ call: CallContext) {
        guard let index = call.inFlightIndex else { return }
        call.inFlightIndex = nil
        // The last one takes its place.
        let last = calls.removeLast()
        let fingerprint = fingerprints.removeLast()
        guard last !== call else { return }
        calls[index] = last
        fingerprints[index] = fingerprint
        last.inFlightIndex = index
    }

    /// Calls with the id `null` cannot be told apart, so none of them is found.
    func call(with id: RequestID) -> CallContext? {
        guard !id.isNull else { return nil }
        let fingerprint = id.fingerprint
        for index in fingerprints.indices where fingerprints[index] == fingerprint {
            // One that was answered before it ended has given its id back.
            if !calls[index].isAnswered, calls[index].id == id { return calls[index] }
        }
        return nil
    }

    func contains(_ id: RequestID) -> Bool { call(with: id) != nil }
}
