internal import Database
internal import Server

extension Chore {
    /// Forgets what is over, each hour, some in one transaction. `sweep` takes at most so many and
    /// answers whether there may be more.
    static func forgetting(
        _ what: String, _ sweep: @escaping @Sendable (_ limit: Int, Transaction) throws -> Bool
    ) -> Chore {
        Chore("forget \(what)", every: .seconds(3_600)) { _, transaction in
            try sweep(100, transaction)
        }
    }
}
