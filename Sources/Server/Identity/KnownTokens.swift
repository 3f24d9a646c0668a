internal import JSONRPC
internal import Synchronization

/// The principals of tokens that were looked up already: a call that carries one of them costs a
/// look into a table instead of a signature.
///
/// The table is found by a hash with a key that nobody outside knows, so the time a look takes says
/// nothing of the tokens in it.
struct KnownTokens: ~Copyable, Sendable {
    private let principals = Mutex<[Secret: Principal]>([:])
    private let countMax: Int

    /// - Parameter countMax: when there are so many, those that have ended leave, and all of them
    ///   if none has: they are looked up again.
    init(countMax: Int) { self.countMax = countMax }

    /// Who it stands for, while that holds.
    func principal(of token: Secret) -> Principal? {
        principals.withLock { principals in
            guard let principal = principals[token] else { return nil }
            if principal.holds { return principal }
            principals[token] = nil
            return nil
        }
    }

    func insert(_ principal: Principal, for token: Secret) {
        principals.withLock { principals in
            if principals.count >= countMax {
                principals = principals.filter { $0.value.holds }
                if principals.count >= countMax { principals = [:] }
            }
            principals[token] = principal
        }
    }
}
