internal import Database
internal import Synchronization

/// Whether what vouches for a caller still does. Every call looks here, so that a session that is
/// revoked ends on open connections too, and at once.
public final class Standing: Sendable {
    private let expiry: MonotonicInstant
    private let isRevoked = Atomic<Bool>(false)

    /// - Parameter lifetime: from now; nil for one that ends only when it is taken back.
    public init(lasting lifetime: Duration?) {
        expiry = lifetime.map { MonotonicInstant.now + $0 } ?? .never
    }

    /// Takes it back: a logout, a user who is disabled, other rights. Any thread may.
    public func revoke() { isRevoked.store(true, ordering: .releasing) }

    /// Whether it still does: it was not taken back, and its time is not over.
    public var holds: Bool { !isRevoked.load(ordering: .acquiring) && expiry > .now }
}
