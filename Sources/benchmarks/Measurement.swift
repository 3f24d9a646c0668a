internal import Glibc

/// Times a piece of work several times over and tells the median: speed varies, claims should not.
struct Measurement {
    /// Runs that count; one more goes before them.
    static let runs = 5

    /// Measures `work`, which does `count` operations, and prints nanoseconds for each.
    static func report(
        _ name: String, operations count: Int, _ work: () async throws -> Void
    ) async rethrows {
        try await work()
        var nanoseconds: [Double] = []
        for _ in 0..<runs {
            let start = ContinuousClock.now
            try await work()
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            nanoseconds.append((Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(count))
        }
        nanoseconds.sort()
        let figures = [nanoseconds[runs / 2], nanoseconds[0], nanoseconds[runs - 1]].map(text)
        let padded = name + String(repeating: " ", count: max(1, 44 - name.count))
        write("\(padded)\(figures[0])   (\(figures[1]) to \(figures[2]))\n")
    }

    /// Nanoseconds below a microsecond, else microseconds.
    private static func text(_ nanoseconds: Double) -> String {
        if nanoseconds < 1000 { return "\(Int(nanoseconds)) ns" }
        let tenths = Int(nanoseconds / 100)
        return "\(tenths / 10).\(tenths % 10) µs"
    }

    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            _ = unsafe Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        }
    }
}
