internal import Contract
internal import Database
internal import JSONRPC
internal import Synchronization

/// How often a caller may call methods of each class, as the limits say.
struct RateLimits: Sendable {
    /// Of one class.
    struct Rate: Sendable {
        /// Nanoseconds between two calls, on average.
        let interval: Int64
        /// As the limit says it.
        let perSecond: Int
    }

    private let cheap: Rate
    private let standard: Rate
    private let costly: Rate
    /// Nanoseconds that a caller may be ahead of that: the burst.
    let aheadMax: Int64

    /// - Parameter percent: how much of the rates, from 1 to 100.
    init(_ limits: Limits, percent: Int = 100) {
        func rate(_ perSecond: Int) -> Rate {
            let whole = 1_000_000_000 / Int64(max(1, perSecond))
            let interval = max(1, whole * 100 / Int64(min(max(1, percent), 100)))
            return Rate(interval: interval, perSecond: perSecond)
        }
        cheap = rate(limits.cheapCallsPerSecondMax)
        standard = rate(limits.standardCallsPerSecondMax)
        costly = rate(limits.costlyCallsPerSecondMax)
        aheadMax = min(max(1, limits.rateBurstMsMax), 3_600_000) * 1_000_000
    }

    subscript(_ rateClass: RateClass) -> Rate {
        switch rateClass {
        case .cheap: cheap
        case .standard: standard
        case .costly: costly
        }
    }
}

/// A class of methods, as `limitClass` names it in the contract.
enum RateClass {
    case cheap, standard, costly

    init(_ limitClass: LimitClass) {
        switch limitClass {
        case .cheap: self = .cheap
        case .costly: self = .costly
        // What somebody has made up has the rate of most methods.
        default: self = .standard
        }
    }

    /// The limit's name in the contract.
    var limitName: String {
        switch self {
        case .cheap: "cheapCallsPerSecondMax"
        case .standard: "standardCallsPerSecondMax"
        case .costly: "costlyCallsPerSecondMax"
        }
    }
}

/// The token buckets of one caller, one for each class of methods.
///
/// A bucket is one number, the moment at which it is full again (the generic cell rate algorithm):
/// a call moves it on by its interval, and is refused when it would be too far ahead of now. So
/// nothing has to be filled by a timer, and every loop may take from it at once.
final class CallRates: Sendable {
    private let limits: RateLimits
    private let cheap = Atomic<Int64>(.min)
    private let standard = Atomic<Int64>(.min)
    private let costly = Atomic<Int64>(.min)

    init(_ limits: RateLimits) { self.limits = limits }

    /// Takes one call. Answers after how many milliseconds there is room for it; nil, and it was
    /// taken.
    func take(_ rateClass: RateClass, at moment: MonotonicInstant) -> Int64? {
        let interval = limits[rateClass].interval
        switch rateClass {
        case .cheap: return take(from: cheap, interval, moment.nanoseconds)
        case .standard: return take(from: standard, interval, moment.nanoseconds)
        case .costly: return take(from: costly, interval, moment.nanoseconds)
        }
    }

    /// Takes one call now, or throws `rateLimited`.
    func take(_ rateClass: RateClass) throws(RPCError) {
        guard let waitMs = take(rateClass, at: .now) else { return }
        throw .limit(
            .rateLimited, rateClass.limitName, max: limits[rateClass].perSecond,
            retryAfterMs: waitMs)
    }

    private func take(
        from bucket: borrowing Atomic<Int64>, _ interval: Int64, _ now: Int64
    ) -> Int64? {
        var seen = bucket.load(ordering: .relaxed)
        while true {
            let full = max(seen, now) + interval
            let early = full - now - max(limits.aheadMax, interval)
            // Whole milliseconds, and enough of them.
            if early > 0 { return early / 1_000_000 + 1 }
            let (isTaken, current) = bucket.compareExchange(
                expected: seen, desired: full, ordering: .relaxed)
            if isTaken { return nil }
            seen = current
        }
    }

    /// Whether all buckets are full: forgetting them makes no difference then.
    func areFull(at moment: MonotonicInstant) -> Bool {
        let now = moment.nanoseconds
        return cheap.load(ordering: .relaxed) <= now && standard.load(ordering: .relaxed) <= now
            && costly.load(ordering: .relaxed) <= now
    }
}
