internal import Glibc

/// The prepared statements of one connection, found by their text.
///
/// Four places for each hash; of the four, the least recently used makes room. So a lookup is
/// bounded, costs a hash and one comparison of bytes, and needs no list to be kept in order.
struct StatementCache {
    private static let ways = 4

    private var slots: [Statement?]
    private let setMask: Int

    /// A cache for at most so many statements, rounded down to four times a power of two.
    init(capacity: Int) {
        var sets = 1
        while sets * 2 * Self.ways <= capacity { sets *= 2 }
        setMask = sets - 1
        slots = Array(repeating: nil, count: sets * Self.ways)
    }

    /// The statement with exactly these bytes. `clock` counts lookups: the larger, the later.
    func find(_ key: Key, clock: UInt64) -> Statement? {
        for index in set(of: key.hash) {
            guard let statement = slots[index], statement.key.matches(key) else { continue }
            statement.lastUse = clock
            return statement
        }
        return nil
    }

    /// Keeps a statement, in the place of the least recently used one that nobody reads from.
    mutating func insert(_ statement: Statement, clock: UInt64) {
        var place: Int?
        var oldest = UInt64.max
        for index in set(of: statement.key.hash) {
            let use = slots[index]?.lastUse ?? 0
            guard use < oldest, slots[index]?.isBusy != true else { continue }
            oldest = use
            place = index
        }
        guard let place else { return }
        statement.lastUse = clock
        slots[place] = statement
    }

    /// Finalises every statement.
    mutating func removeAll() {
        for index in slots.indices { slots[index] = nil }
    }

    private func set(of hash: UInt64) -> Range<Int> {
        let first = (Int(truncatingIfNeeded: hash >> 32) & setMask) * Self.ways
        return first..<(first + Self.ways)
    }

    /// The text of a statement with a hash of its bytes.
    struct Key {
        let sql: String
        let hash: UInt64

        init(_ sql: String) {
            self.sql = sql
            var text = sql
            hash = text.withUTF8 { unsafe Self.hash(UnsafeRawBufferPointer($0)) }
        }

        /// Rule 9: compared as bytes. Strings that only look the same are different SQL; and
        /// comparing through `Sequence` took a sixth of the time of a SELECT.
        func matches(_ other: Key) -> Bool {
            guard hash == other.hash, sql.utf8.count == other.sql.utf8.count else { return false }
            var one = sql
            var two = other.sql
            return one.withUTF8 { first in
                two.withUTF8 { second in
                    guard let first = first.baseAddress, let start = second.baseAddress else {
                        return true
                    }
                    return unsafe memcmp(first, start, second.count) == 0
                }
            }
        }

        /// A word at a time. It need not withstand an attacker: SQL comes from the program and its
        /// contract (rule 6).
        private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
            var hash = UInt64(truncatingIfNeeded: bytes.count)
            var offset = 0
            while offset + 8 <= bytes.count {
                hash ^= unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                hash = (hash ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15
                offset += 8
            }
            while offset < bytes.count {
                hash = (hash ^ UInt64(unsafe bytes[offset])) &* 0x0000_0100_0000_01B3
                offset += 1
            }
            return hash ^ (hash >> 32)
        }
    }
}
