internal import Contract
internal import Database
internal import Synchronization

/// How often a caller may call methods of each class, as the limits say.
struct RateLimits: Sendable {
    // Nanoseconds between two calls of each class, on average.
    private let cheap: Int64
    private let standard: Int64
    private let costly: Int64
    /// Nanoseconds that a caller may be ahead of that: the burst.
    let aheadMax: Int64

    private static let nsPerSecond: Int64 = 1_000_000_000

    /// - Parameter percent: how much of the rates, from 1 to 100.
    init(_ limits: Limits, percent: Int = 100) {
        func interval(_ rateClass: RateClass) -> Int64 {
            let whole = Self.nsPerSecond / Int64(max(1, rateClass.callsPerSecondMax(limits)))
            return max(1, whole * 100 / Int64(min(max(1, percent), 100)))
        }
        cheap = interval(.cheap)
        standard = interval(.standard)
        costly = interval(.costly)
        aheadMax = min(max(1, limits.rateBurstMsMax), 3_600_000) * 1_000_000
    }

    /// The time that one call of the class takes of the caller's.
    func interval(_ rateClass: RateClass) -> Int64 {
        switch rateClass {
        case .cheap: cheap
        case .standard: standard
        case .costly: costly
        }
    }
}

/// A class of methods, as `limitClass` names it in the contract.
enum RateClass: CaseIterable {
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

    func callsPerSecondMax(_ limits: Limits) -> Int {
        switch self {
        case .cheap: limits.cheapCallsPerSecondMax
        case .standard: limits.standardCallsPerSecondMax
        case .costly: limits.costlyCallsPerSecondMax
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
        let interval = limits.interval(rateClass)
        switch rateClass {
        case .cheap: return take(from: cheap, interval, moment.nanoseconds)
        case .standard: return take(from: standard, interval, moment.nanoseconds)
        case .costly: return take(from: costly, interval, moment.nanoseconds)
        }
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
