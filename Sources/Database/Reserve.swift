/// A share of a queue that is kept for administrators.
package enum Reserve {
    /// So many percent of its places; whatever the numbers, it does not overflow.
    package static func places(of max: Int, percent: Int) -> Int {
        let percent = min(Swift.max(0, percent), 100)
        return max / 100 * percent + max % 100 * percent / 100
    }
}
