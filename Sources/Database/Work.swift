/// A unit that is handed to a reader thread once: all queries of one burst of one connection share
/// one read transaction, so they cost one hop between threads and one snapshot.
package protocol ReadWork: AnyObject, Sendable {
    /// How many calls it stands for. It counts against `queuedReadsMax`.
    var callCount: Int { get }

    /// Whether it may take the places in the queue that are kept for administrators.
    var usesReserve: Bool { get }

    /// Runs every call, on a reader thread. Answers are its own business.
    func run(in transaction: Transaction)

    /// Called instead of `run` when the transaction could not begin.
    func refuse(_ error: DatabaseError)
}

/// One call that writes. Exactly one `finish` follows a `submit` that did not throw.
package protocol WriteWork: AnyObject, Sendable {
    /// When the caller stops waiting. Looked at when the writer takes the work, and while it runs.
    var expiry: MonotonicInstant { get }

    /// Whether the caller has given up. Looked at when the writer takes the work, and while it
    /// runs; it must be as cheap as an atomic load.
    var isCancelled: Bool { get }

    /// Whether it may take the places in the queue that are kept for administrators.
    var usesReserve: Bool { get }

    /// Makes the changes, on the writer thread, in a savepoint of its own.
    ///
    /// It may be run again when the group was rolled back under it, so it must have no effect
    /// outside the transaction. An error that it throws undoes its own changes only.
    func run(in transaction: Transaction) throws

    /// Called exactly once, on the writer thread, after the commit returned. It must be quick: the
    /// next group waits for it.
    func finish(_ outcome: WriteOutcome)
}

extension ReadWork {
    package var usesReserve: Bool { false }
}

extension WriteWork {
    package var usesReserve: Bool { false }
}

/// That only the first of several writes were accepted, and why no more.
package struct WritesRefused: Sendable {
    package let accepted: Int
    package let error: DatabaseError
}

/// How a write ended.
package enum WriteOutcome: Sendable {
    /// The changes are on the disk.
    case committed
    /// `run` threw this; its changes were undone and the rest of the group was not touched.
    case failed(any Error)
    /// The commit failed cleanly, or never began: nothing was applied.
    case notCommitted(DatabaseError)
    /// The commit failed and it cannot be known whether the changes are on the disk.
    case unknown(DatabaseError)
    /// The deadline had passed before the work began.
    case expired
    /// The caller had given up before the work began.
    case cancelled
}
