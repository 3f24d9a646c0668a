/// A length of time as a person types it.
enum TimeSpan {
    /// Milliseconds of `500`, `500ms`, `30s` or `2m`; nothing for anything else and for zero.
    static func milliseconds(_ text: String) -> Int64? {
        let digits = text.prefix { $0 >= "0" && $0 <= "9" }
        guard let count = Int64(digits) else { return nil }
        let unit: Int64
        switch text.dropFirst(digits.count) {
        case "", "ms": unit = 1
        case "s": unit = 1_000
        case "m": unit = 60_000
        case _: return nil
        }
        let (ms, overflow) = count.multipliedReportingOverflow(by: unit)
        return overflow || ms == 0 || ms > millisecondsMax ? nil : ms
    }

    /// A day: more than any call takes, and far from what arithmetic on it could pass.
    static let millisecondsMax: Int64 = 86_400_000
}
