internal import Glibc
internal import Synchronization

/// Shows on a terminal how far something is; anywhere else it writes nothing.
final class ProgressBar: Sendable {
    private let total: Int
    private let isShown = isatty(STDERR_FILENO) == 1
    /// Hundredths that are on the screen.
    private let shown = Mutex(-1)

    private static let width = 40

    init(total: Int) { self.total = max(1, total) }

    /// Draws the bar when it has become longer.
    func show(_ count: Int) {
        guard isShown else { return }
        let hundredths = min(100, count / max(1, total / 100))
        let isNew = shown.withLock { shown in
            defer { shown = hundredths }
            return shown != hundredths
        }
        guard isNew else { return }
        let filled = hundredths * Self.width / 100
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: Self.width - filled)
        write("\r\(bar) \(hundredths) %")
    }

    /// Goes on to the next line.
    func end() { if isShown { write("\n") } }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
