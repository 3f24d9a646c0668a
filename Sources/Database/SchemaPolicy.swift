/// What opening a database may do to the tables of entities by itself.
public enum SchemaPolicy: Sendable {
    /// Make the tables of a database that has none yet. Anything else waits for a decision.
    case applyNew
    /// Also what takes a moment and loses nothing: for development.
    case applySafe
    /// Whatever it takes, also if data goes: for tests.
    case applyAll
    /// Leave the tables as they are.
    case ignore

    func allows(_ plan: SchemaPlan, hasTables: Bool) -> Bool {
        switch self {
        case .applyNew: !hasTables
        case .applySafe: plan.impact == .safe
        case .applyAll: true
        case .ignore: false
        }
    }
}

extension Connection {
    /// Throws `.schemaChangePending` where tables that are there have to change in a way that the
    /// policy does not allow. Changes nothing.
    func refuse(_ tables: [TableSchema], _ policy: SchemaPolicy) throws(DatabaseError) {
        guard try hasTables() else { return }
        _ = try allowedPlan(for: tables, policy)
    }

    /// Plans, and applies what the policy allows. Throws `.schemaChangePending` for the rest.
    func bring(to tables: [TableSchema], _ policy: SchemaPolicy) throws(DatabaseError) {
        if let plan = try allowedPlan(for: tables, policy) { try apply(plan) }
    }

    func hasTables() throws(DatabaseError) -> Bool {
        try reading { try !AppliedTables(transaction: $0).read().isEmpty }
    }

    /// What is to be done, and may be; nothing where the tables are as they should be, or are to
    /// stay as they are.
    private func allowedPlan(
        for tables: [TableSchema], _ policy: SchemaPolicy
    ) throws(DatabaseError) -> SchemaPlan? {
        if case .ignore = policy { return nil }
        guard !tables.isEmpty else { return nil }
        let plan = try reading { try SchemaPlan.make(desired: tables, in: $0) }
        guard !plan.isEmpty else { return nil }
        guard policy.allows(plan, hasTables: try hasTables()) else {
            throw DatabaseError(
                .schemaChangePending(
                    planID: plan.id, impact: plan.impact, steps: plan.steps.count))
        }
        return plan
    }

    /// Executes a plan and records what came of it: all of it, or nothing.
    func apply(_ plan: SchemaPlan) throws(DatabaseError) {
        guard !plan.isEmpty else { return }
        var table = plan.steps.first?.table ?? ""
        do throws(DatabaseError) {
            try changingSchema { () throws(DatabaseError) in try execute(plan, &table) }
        } catch {
            throw Self.failure(of: table, error)
        }
    }

    /// Executes a plan as a part of a change of the schema that has begun.
    func applyInside(_ plan: SchemaPlan) throws(DatabaseError) {
        var table = plan.steps.first?.table ?? ""
        do throws(DatabaseError) {
            try execute(plan, &table)
        } catch {
            throw Self.failure(of: table, error)
        }
    }

    private func execute(_ plan: SchemaPlan, _ table: inout String) throws(DatabaseError) {
        for step in plan.steps {
            table = step.table
            for statement in step.statements { try runOnce(statement) }
        }
        try checkForeignKeys()
        try reading { transaction in
            let applied = AppliedTables(transaction: transaction)
            for name in plan.removed { try applied.remove(name) }
            for schema in plan.recorded { try applied.record(schema) }
        }
    }

    private static func failure(of table: String, _ error: DatabaseError) -> DatabaseError {
        DatabaseError(
            .schemaChangeFailed(table: table, reason: error.description),
            detail: error.detail, code: error.code)
    }

    /// Lets no caller write these tables, none that was applied before, and none that these
    /// migrations protect.
    func protect(_ tables: [TableSchema], _ migrations: [Migration]) throws(DatabaseError) {
        let applied = try reading { try AppliedTables(transaction: $0).read() }
        protectedTables = ProtectedTables(
            (tables + applied.map(\.schema)).map(\.name) + migrations.flatMap(\.protectedTables))
    }
}
