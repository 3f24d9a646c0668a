internal import Database
internal import Synchronization

/// Whether what vouches for a caller still does. Every call looks here, so that a session that is
/// revoked ends on open connections too, and at once.
public final class Standing: Sendable {
    /// Why it does not hold any more.
    public enum End: Sendable {
        /// Its time is over.
        case expired
        /// It was taken back: revoked, logged out, disabled, or its rights have changed.
        case revoked
    }

    private let expiry: MonotonicInstant
    private let isRevoked = Atomic<Bool>(false)

    /// - Parameter lifetime: from now; nil for one that ends only when it is taken back.
    public init(lasting lifetime: Duration?) {
        expiry = lifetime.map { MonotonicInstant.now + $0 } ?? .never
    }

    /// Takes it back. Any thread may.
    public func revoke() { isRevoked.store(true, ordering: .releasing) }

    /// Why it has ended; nil while it holds.
    public var end: End? {
        if isRevoked.load(ordering: .acquiring) { return .revoked }
        return expiry <= .now ? .expired : nil
    }
}
