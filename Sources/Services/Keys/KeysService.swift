internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// API keys: what programs call with in the name of a user.
struct KeysService: Service {
    let identity: Identity

    /// Keys of a user, as the contract says.
    private static let countMax = 100

    private var keys: KeysRepository { identity.keys }

    var methods: [RegisteredMethod] {
        [
            .action(.keysCreate, create),
            .query(.keysList) { (params: KeysListParams, call, transaction) in
                guard let owner = try owner(params.user, call) else {
                    return KeysListResult(items: [])
                }
                let found = try keys.list(of: owner, limit: Self.countMax, in: transaction)
                return KeysListResult(items: found.map(\.shown))
            },
            .mutation(.keysRevoke, revoke),
        ]
    }

    var chores: [Chore] {
        [Chore.forgetting("keys", keys.sweep)]
    }

    /// Whose keys are meant. Only administrators mean others than their own, and not with a key,
    /// which is for its user alone.
    private func owner(_ asked: String?, _ call: CallContext) throws(RPCError) -> ObjectID? {
        let caller = call.principal
        let own = caller.userID.flatMap { ObjectID($0) }
        guard let asked = asked.flatMap({ ObjectID($0) }), asked != own else { return own }
        guard caller.has("admin"), caller.scope == nil else {
            throw RPCError(.forbidden, "Only administrators look after the keys of others.")
        }
        return asked
    }

    // MARK: Create

    @Sendable
    private func create(
        _ params: KeysCreateParams, _ call: CallContext
    ) async throws -> KeysCreateResult {
        guard let owner = try owner(params.user, call) else {
            throw RPCError(
                .conflict, "A key calls in the name of a user, and the caller is none: give user.")
        }
        let methods = try MethodPattern.served(params.methods, by: call)
        let time = keys.time
        let expiresAt = params.expiresAt.flatMap { Timestamp(rfc3339: $0) }
        if let expiresAt, expiresAt.milliseconds <= time.milliseconds {
            throw Self.refusal("expiresAt", "future", "is over already")
        }
        let secret = KeySecret(id: keys.makeID())
        let key = KeysRepository.Key(
            id: secret.id, user: owner, parent: call.principal.keyID, name: params.name,
            methods: methods, ratePercent: params.ratePercent.map { Int($0) } ?? 100,
            createdAt: time, expiresAt: expiresAt, usedAt: nil, hash: secret.hash)
        let stored = try await call.db.write { transaction in
            try insert(key, in: transaction)
        }
        return KeysCreateResult(key: stored.shown, secret: secret.text)
    }

    private func insert(
        _ new: KeysRepository.Key, in transaction: Transaction
    ) throws -> KeysRepository.Key {
        guard try identity.accounts.find(id: new.user, in: transaction) != nil else {
            throw RPCError(.notFound)
        }
        guard try keys.count(of: new.user, in: transaction) < Self.countMax else {
            throw RPCError(.conflict, "This user has \(Self.countMax) keys: revoke one first.")
        }
        var key = new
        if let id = new.parent {
            guard let parent = try keys.find(id, in: transaction) else { throw RPCError.badToken }
            key = try Self.narrow(new, to: parent)
        }
        try keys.insert(key, in: transaction)
        return key
    }

    /// What a key makes can do no more than it. What was not said of the new one is as it is there.
    private static func narrow(
        _ new: KeysRepository.Key, to parent: KeysRepository.Key
    ) throws -> KeysRepository.Key {
        for (index, method) in new.methods.enumerated()
        where !parent.methods.contains(where: { $0.covers(method) }) {
            throw refusal("methods/\(index)", "scope", "is more than the key that calls may do")
        }
        if let end = parent.expiresAt, let own = new.expiresAt,
            own.milliseconds > end.milliseconds
        {
            throw refusal("expiresAt", "scope", "is after the end of the key that calls")
        }
        var key = new
        key.ratePercent = min(new.ratePercent, parent.ratePercent)
        key.expiresAt = new.expiresAt ?? parent.expiresAt
        return key
    }

    private static func refusal(_ param: String, _ keyword: String, _ message: String) -> RPCError {
        .conflict([.init(path: "/\(param)", keyword: keyword, message: message)])
    }

    // MARK: Revoke

    @Sendable
    private func revoke(
        _ params: KeysRevokeParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> JSONValue {
        guard let id = ObjectID(params.id),
            let key = try keys.family(of: id, in: transaction).first(where: { $0.id == id }),
            try mayRevoke(key, call.principal, in: transaction)
        else { throw RPCError(.notFound) }
        let ended = try keys.remove(id, in: transaction)
        let standings = identity.standings
        transaction.afterCommit {
            for key in ended { standings.revoke(.key(id: key.id.description)) }
        }
        return .null
    }

    private func mayRevoke(
        _ key: KeysRepository.Key, _ caller: Principal, in transaction: Transaction
    ) throws -> Bool {
        if let calling = caller.keyID {
            return try keys.family(of: calling, in: transaction).contains { $0.id == key.id }
        }
        return caller.has("admin") || caller.userID.flatMap { ObjectID($0) } == key.user
    }
}

extension Principal {
    /// The key that vouches for the caller, where one does.
    var keyID: ObjectID? {
        guard let credential, credential.hasPrefix("key:") else { return nil }
        return ObjectID(String(credential.dropFirst("key:".count)))
    }
}
