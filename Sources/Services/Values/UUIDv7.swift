internal import Synchronization

/// Makes ids that nobody can guess and that sort in the order in which they were made (RFC 9562
/// §5.7).
///
/// The order holds within a millisecond too, and when the clock is set back while the server runs:
/// the 12 bits after the time are a counter (§6.2, method 1), and time never runs backwards here.
public final class UUIDv7: Sendable {
    private struct State {
        var milliseconds: UInt64 = 0
        var counter: UInt64 = 0
    }

    private let state = Mutex(State())
    private let random: @Sendable () -> UInt64

    /// The largest value of the counter.
    private static let counterMax: UInt64 = 0xfff
    /// The counter begins in the lower half of its range, so that some thousand ids fit before it
    /// borrows from the next millisecond.
    private static let counterStartMax: UInt64 = 0x7ff

    /// A source of ids; one is enough for a process.
    public convenience init() {
        let words = RandomWords()
        self.init(random: { words.next() })
    }

    /// - Parameter random: 64 random bits; a test gives its own.
    init(random: @escaping @Sendable () -> UInt64) { self.random = random }

    /// The next id, for an object that is made now.
    public func next(at time: Timestamp = .now) -> ObjectID {
        let now = UInt64(max(0, time.milliseconds))
        let bits = random()
        let (milliseconds, counter) = state.withLock { state in
            if now > state.milliseconds {
                state.milliseconds = now
                state.counter = bits & UUIDv7.counterStartMax
            } else if state.counter < UUIDv7.counterMax {
                state.counter += 1
            } else {
                state.milliseconds += 1
                state.counter = 0
            }
            return (state.milliseconds, state.counter)
        }
        return ObjectID(
            high: milliseconds << 16 | 0x7 << 12 | counter,
            low: 0b10 << 62 | random() >> 2)
    }
}

/// Random words, drawn many at a time: each draw is a system call, and two of them took a twentieth
/// of the time that the writer has for an insertion.
private final class RandomWords: Sendable {
    private let words = Mutex<[UInt64]>([])

    func next() -> UInt64 {
        words.withLock { words in
            if words.isEmpty { words = RandomWords.draw() }
            return words.popLast() ?? UInt64.random(in: .min ... .max)
        }
    }

    private static func draw() -> [UInt64] {
        let bytes = RandomBytes.make(RandomBytes.countAtOnceMax)
        return stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}
