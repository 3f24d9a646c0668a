extension ChangeLog {
    /// What verifying the log found.
    public struct Verification: Sendable, Equatable {
        /// Entries that are whole.
        public var checked = 0

        /// The number of the newest entry that is whole; 0 when there is none.
        public var lastSequence: Int64 = 0

        /// The first entry that is missing or not as it was written; nil when all are whole.
        public var firstBroken: Int64?
    }

    /// Entries that are read with one statement.
    private static let page = 500

    /// Follows the chain from its oldest entry to its newest, a page at a time.
    ///
    /// It is bounded by the time of the transaction only, so a long log is for an offline check.
    public static func verify(in transaction: Transaction) throws -> Verification {
        var (sequence, hash) = try anchor(in: transaction)
        var result = Verification(lastSequence: sequence)
        var isPageFull = true
        let columns = try ChangeEntry.columns(in: transaction)
        while isPageFull, result.firstBroken == nil {
            var rows = 0
            try transaction.run(
                """
                SELECT \(columns), hash FROM changes WHERE sequence > ?1
                ORDER BY sequence LIMIT ?2
                """, [sequence, page]
            ) { row in
                rows += 1
                // A gap breaks the chain at the number that is missing.
                guard try row.int64(at: 0) == sequence &+ 1, let entry = try? ChangeEntry(row),
                    case let expected = ChangeHash.of(entry, after: hash),
                    try row.blob(at: 10) == expected
                else {
                    result.firstBroken = sequence &+ 1
                    return false
                }
                (sequence, hash) = (entry.sequence, expected)
                result.checked += 1
                return true
            }
            isPageFull = rows == page
        }
        result.lastSequence = sequence
        // SQLite remembers the highest number by itself: a lost end leaves no gap to be seen.
        let highest = try transaction.first(
            "SELECT seq FROM sqlite_sequence WHERE name = 'changes'"
        ) { try $0.int64(at: 0) }
        if result.firstBroken == nil, let highest, highest > sequence {
            result.firstBroken = sequence &+ 1
        }
        return result
    }
}
