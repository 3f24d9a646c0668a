internal import ArgumentParser
internal import Backend

/// `groundwork migrate status`: what the database has had, and what it waits for.
struct MigrateStatus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "List migrations and pending changes of the tables.",
        discussion: """
            A line for each migration: who numbers it, its number, its name, and when it was \
            applied. Then a line for each change that the tables of the entities wait for. It \
            changes nothing, and a server may run meanwhile.

              groundwork migrate status --data ./data
              groundwork migrate status --data ./data --entities ./entities

            Exit codes: 0 the database can be served or migrated, 64 wrong arguments, 73 it cannot \
            be opened, 74 the storage failed, 78 it does not fit the migrations or the entities.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions

    func run() throws {
        do {
            let settings = try data.settings(adding: schema.flags)
            let (_, file) = try data.existing(in: settings)
            let served = try settings.served()
            let migrations = try file.migrations(of: served.allMigrations)
            for migration in migrations { Stream.output.write(Self.line(migration)) }
            if let problem = migrations.first(where: \.isProblem) {
                throw CommandFailure(problem)
            }
            let plan = try file.plan(served.tables)
            for step in plan.steps { Stream.output.write(step.line) }
            guard plan.isEmpty, migrations.allSatisfy({ $0.state != .pending }) else {
                return Stream.output.write(
                    "Look at it with: groundwork migrate plan\(data.words)\(schema.words)")
            }
            Stream.output.write("The tables are as the entities say.")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private static func line(_ migration: MigrationStatus) -> String {
        let state =
            switch migration.state {
            case .applied(let time): "applied \(time)"
            case .pending: "pending"
            case .changed(let time): "edited after it was applied \(time)"
            case .skipped: "missing, and a later one was applied"
            case .unknown(let time): "unknown here, applied \(time)"
            }
        return "\(migration.owner) \(migration.number) \(migration.name): \(state)"
    }
}

extension SchemaPlan.Step {
    /// One step, for people.
    var line: String { "\(table): \(reason) (\(impact.name))" }
}

extension CommandFailure {
    /// Why a database with this migration cannot be served.
    fileprivate init(_ migration: MigrationStatus) {
        let (owner, number) = (migration.owner, migration.number)
        let name = "migration \(number) of \(owner) (\(migration.name))"
        switch migration.state {
        case .changed:
            self.init(
                reporting: DatabaseError(
                    .checksumChanged(owner: owner, number: number, name: migration.name)))
        case .skipped:
            self.init(
                .configuration, "\(name) was never applied, but a later one was",
                next: "Give it a higher number.")
        case .unknown:
            self.init(
                .configuration, "the database has \(name), which this program does not know",
                next: CommandFailure.unknownMigration(of: owner))
        case .applied, .pending:
            self.init(.software, "\(name) is no problem")
        }
    }
}
