internal import Glibc

/// How far a stream of calls is, on a terminal while it runs.
struct ProgressBar {
    private static let showEveryMs: Int64 = 100
    private static let barColumns = 24

    private let isShown: Bool
    /// How much there is in all, where that is known.
    private let total: Int?
    private let start = ContinuousClock.now
    private var next = Deadline(inMs: ProgressBar.showEveryMs)
    private var isOnScreen = false

    init(total: Int?, environment: Environment) {
        let terminal = environment("TERM") ?? ""
        // A terminal that cannot go back in its line would be filled with bars.
        isShown = isatty(STDERR_FILENO) == 1 && !terminal.isEmpty && terminal != "dumb"
        self.total = total
    }

    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// `done` calls, and so much of the total.
    mutating func show(done: Int, bytes: Int) {
        guard isShown, next.hasPassed else { return }
        next = Deadline(inMs: ProgressBar.showEveryMs)
        isOnScreen = true
        let rate = Decimals.text(Double(done) / max(seconds, 0.001))
        Output.report("\r\u{1B}[K" + bar(bytes) + "\(done) calls, \(rate) a second")
    }

    /// Takes the bar away, where something else is to be seen.
    mutating func clear() {
        guard isOnScreen else { return }
        isOnScreen = false
        Output.report("\r\u{1B}[K")
    }

    private func bar(_ bytes: Int) -> String {
        guard let total, total > 0 else { return "" }
        let filled = min(ProgressBar.barColumns, bytes * ProgressBar.barColumns / total)
        let empty = String(repeating: " ", count: ProgressBar.barColumns - filled)
        return "[" + String(repeating: "=", count: filled) + empty + "] "
    }
}
