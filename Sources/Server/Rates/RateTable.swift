internal import Contract
internal import Database
internal import Synchronization

/// The rates of all callers who have called lately, by who they are.
///
/// It is bounded: beyond that, those whose buckets are full go, and when there are none of these,
/// new callers share one set of buckets (rule 10).
final class RateTable: Sendable {
    private struct State {
        var rates: [String: CallRates] = [:]
        /// When it is worth looking for full buckets again.
        var sweepAt = MonotonicInstant.now
    }

    private let limits: Limits
    private let countMax: Int
    private let others: CallRates
    private let state = Mutex(State())

    /// How often all of them are looked at while there are too many, in milliseconds.
    private static let sweepMs: Int64 = 1_000

    init(_ limits: Limits) {
        self.limits = limits
        countMax = max(1, limits.ratesKnownMax)
        others = CallRates(RateLimits(limits))
    }

    /// The rates of a caller, always the same ones while anybody holds them.
    func rates(
        of key: String, percent: Int = 100, at now: MonotonicInstant = .now
    ) -> CallRates {
        state.withLock { state in
            if let known = state.rates[key] { return known }
            if state.rates.count >= countMax, state.sweepAt <= now {
                sweep(&state.rates, now)
                state.sweepAt = now.advanced(ms: Self.sweepMs)
            }
            guard state.rates.count < countMax else { return others }
            let rates = CallRates(RateLimits(limits, percent: percent))
            state.rates[key] = rates
            return rates
        }
    }

    private func sweep(_ rates: inout [String: CallRates], _ now: MonotonicInstant) {
        for key in Array(rates.keys) where rates[key]?.areFull(at: now) == true {
            // Taken out first, so that one reference is the only one.
            guard var candidate = rates.removeValue(forKey: key) else { continue }
            if !isKnownUniquelyReferenced(&candidate) { rates[key] = candidate }
        }
    }

    /// How many are known.
    var count: Int { state.withLock { $0.rates.count } }
}
