internal import ArgumentParser
internal import Backend

/// `groundwork migrate plan`: the SQL of what `apply` would do.
struct MigratePlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Print the SQL of what would be done.",
        discussion: """
            Each change stands below a comment that says why and how far it reaches: safe takes a \
            moment, locking reads or writes every row of a table, destructive removes data. A \
            migration is written by hand, so nothing is known of it. The last line has the id of \
            the plan. It changes nothing, and a server may run meanwhile.

              groundwork migrate plan --data ./data --entities ./entities

            Exit codes: 0 the plan is printed, 64 wrong arguments, 73 the database cannot be \
            opened, 74 the storage failed, 78 no plan can be made.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions

    func run() throws {
        do {
            let settings = try data.settings(adding: schema.flags)
            let (_, file) = try data.existing(in: settings)
            let served = try settings.served()
            let all = served.allMigrations
            let states = try file.migrations(of: all)
            let pending = states.filter { $0.state == .pending }
            for state in pending {
                let sql = all.first { $0.owner == state.owner && $0.number == state.number }?.sql
                Stream.output.write(
                    "-- migration \(state.number) of \(state.owner): \(state.name) (by hand)")
                Stream.output.write(Self.trimmed(sql ?? "-- what the database keeps for itself"))
            }
            let plan = try file.plan(served.tables)
            for step in plan.steps {
                Stream.output.write("-- " + step.line)
                for statement in step.statements { Stream.output.write(statement + ";") }
            }
            guard !pending.isEmpty || !plan.isEmpty else {
                return Stream.output.write("-- nothing to do")
            }
            Stream.output.write(summary(plan, migrations: pending.count))
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    /// What the plan is called and how it is applied.
    private func summary(_ plan: SchemaPlan, migrations: Int) -> String {
        let apply = "groundwork migrate apply\(data.words)\(schema.words)"
        guard !plan.isEmpty else {
            return "-- no plan for tables; apply with: \(apply)"
        }
        let confirmation =
            plan.impact == .destructive ? " --allow-destructive=\(plan.id)" : ""
        return "-- plan \(plan.id) (\(plan.impact.name)); apply with: \(apply)\(confirmation)"
    }

    private static func trimmed(_ sql: String) -> String {
        String(sql.reversed().drop(while: \.isWhitespace).reversed())
    }
}
