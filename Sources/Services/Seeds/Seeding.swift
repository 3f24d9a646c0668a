public import Contract
public import Database
internal import JSON
internal import JSONRPC

/// Puts seeds into a database.
public struct Seeding: Sendable {
    private let models: EntityModels
    private let store: EntityStore
    private let users = UsersRepository()

    /// What applying a seed has done.
    public struct Outcome: Sendable, Equatable {
        /// How many were made.
        public var created = 0
        /// How many were there already.
        public var found = 0
    }

    /// - Parameter entities: all that the server serves.
    public init(_ entities: [EntityDefinition]) {
        models = EntityModels(entities)
        store = EntityStore(models)
    }

    /// Whether a seed is for entities that are there.
    public func fits(_ seed: Seed) -> Bool {
        seed.groups.allSatisfy { models[$0.entity] != nil && $0.entity != "users" }
    }

    /// Adds what is missing of a seed, in one transaction. Throws `SeedError` with the item that
    /// does not fit; nothing is stored then.
    public func apply(_ seed: Seed, to database: Database) async throws -> Outcome {
        let hash = seed.people.isEmpty ? nil : try Self.hashOfNobodysPassword()
        return try await database.write { transaction in
            transaction.author = ChangeAuthor(principal: "seed:\(seed.name)", request: "")
            var outcome = Outcome()
            for person in seed.people {
                guard let hash else { continue }
                try add(person, hash, in: transaction, &outcome)
            }
            for group in seed.groups {
                for (index, item) in group.items.enumerated() {
                    let place = "\(group.entity) \(index)"
                    try add(item, of: group, place, in: transaction, &outcome)
                }
            }
            return outcome
        }
    }

    /// Nobody has seen the password, so nobody can use the account before setting another.
    private static func hashOfNobodysPassword() throws -> PasswordHash {
        try PasswordHash.make(of: Password(Base64.url.encode(RandomBytes.make(24))))
    }

    private func add(
        _ person: Seed.Person, _ hash: PasswordHash, in transaction: Transaction,
        _ outcome: inout Outcome
    ) throws {
        guard let email = EmailAddress(person.email) else {
            throw SeedError("\(person.email) is no e-mail address")
        }
        let found = try transaction.first(
            "SELECT 1 FROM users WHERE lower(email) = lower(?)", email.text
        ) { _ in true }
        if found != nil {
            outcome.found += 1
            return
        }
        _ = try users.insert(
            email: email, name: person.name, passwordHash: hash, in: transaction)
        outcome.created += 1
    }

    private func add(
        _ item: JSONObject, of group: Seed.Group, _ place: String, in transaction: Transaction,
        _ outcome: inout Outcome
    ) throws {
        guard let model = models[group.entity], group.entity != "users" else {
            throw SeedError("\(group.entity) is no entity of this server")
        }
        do {
            let values = try values(of: item, model, place, in: transaction)
            let key = try group.key.map { name -> Int in
                guard let column = model.place(of: name) else {
                    throw SeedError("\(place): \(name) is no field of \(group.entity)")
                }
                return column
            }
            if try isThere(values, key, of: model, in: transaction) {
                outcome.found += 1
                return
            }
            _ = try store.insert(EntityInput(values), into: model, as: nil, in: transaction)
            outcome.created += 1
        } catch let error as RPCError {
            throw SeedError("\(place): \(error.message)")
        }
    }

    private func isThere(
        _ values: [Int: DatabaseValue], _ key: [Int], of model: EntityModel,
        in transaction: Transaction
    ) throws -> Bool {
        let conditions = key.map { "\(model.columns[$0].quoted) IS ?" }.joined(separator: " AND ")
        return try transaction.first(
            "SELECT 1 FROM \(model.table) WHERE \(conditions)",
            bindings: key.map { values[$0] ?? model.defaults[$0] }
        ) { _ in true } ?? false
    }

    private func values(
        of item: JSONObject, _ model: EntityModel, _ place: String, in transaction: Transaction
    ) throws -> [Int: DatabaseValue] {
        var values: [Int: DatabaseValue] = [:]
        for member in item.members {
            guard let column = model.place(of: member.key), model.field(at: column) != nil else {
                throw SeedError("\(place): \(member.key) is no field of \(model.name)")
            }
            let kind = model.columns[column].kind
            if case .reference(let name) = kind, let target = models[name],
                case .object(let wanted) = member.value
            {
                values[column] = try find(wanted, of: target, place, in: transaction)
            } else {
                values[column] = try FieldValue(kind)
                    .read(Array(member.value.description.utf8)[...], at: member.key)
            }
        }
        return values
    }

    /// The id of the one that has these fields.
    private func find(
        _ wanted: JSONObject, of model: EntityModel, _ place: String, in transaction: Transaction
    ) throws -> DatabaseValue {
        let access = EntityAccess(models: models, caller: nil)
        let condition = try EntitySelection(filter: .object(wanted), search: nil)
            .condition(on: model, for: .get, access, as: "t0")
        let ids = try transaction.all(
            "SELECT t0.\"id\" FROM \(model.table) AS t0 WHERE \(condition.text) LIMIT 2",
            bindings: condition.bindings
        ) { row in try row.value(at: 0) }
        guard let id = ids.first, ids.count == 1 else {
            let how = ids.isEmpty ? "none" : "more than one"
            throw SeedError(
                "\(place): of \(model.name) there is \(how) with \(JSONValue.object(wanted))")
        }
        return id
    }
}
