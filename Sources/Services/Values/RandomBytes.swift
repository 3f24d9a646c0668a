internal import Glibc

/// Bytes of the system's generator (rule 21).
enum RandomBytes {
    /// The most that the system gives at once: getentropy(3).
    static let countAtOnceMax = 256

    static func make(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let isFilled = unsafe bytes.withUnsafeMutableBytes { buffer in
            guard let start = buffer.baseAddress else { return true }
            return unsafe getentropy(start, buffer.count) == 0
        }
        if isFilled { return bytes }
        // It refuses more than the most; the standard library asks in another way.
        return (0..<count).map { _ in UInt8.random(in: .min ... .max) }
    }
}
