internal import ArgumentParser
internal import Backend
internal import Services

/// `groundwork seed apply`: adds what is missing of a seed.
struct SeedApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Add what is missing of a seed, or of all of them.",
        discussion: """
            No server may run on the data. What is there already, by its natural key, stays as it \
            is, so applying a seed again changes nothing. Each seed is one transaction. Users of a \
            seed have a password that nobody knows.

              groundwork seed apply demo --data ./data
              groundwork seed apply --data ./data --seeds ./seeds --environment test
              groundwork seed apply --data ./data --rows 100000

            Exit codes: 0 it is there, 64 wrong arguments, 69 a server has the data, 74 the \
            storage failed, 78 the seed does not fit.
            """)

    @Argument(help: "The seed. (default: every one of the environment)")
    var name: String?

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions
    @OptionGroup var seeds: SeedOptions

    @Option(help: "Only seeds that belong there are applied.")
    var environment = "development"

    @Option(help: "Instead of a seed, fill tasks up to so many rows, for load tests.")
    var rows: Int?

    func validate() throws {
        if let rows, !(1...100_000_000).contains(rows) {
            throw ValidationError("'\(rows)' is not from 1 to 100000000")
        }
        if rows != nil, name != nil { throw ValidationError("give either a seed or --rows") }
    }

    func run() async throws {
        do {
            ProcessLimits.apply()
            let settings = try data.settings(adding: schema.flags)
            let (directory, _) = try data.existing(in: settings)
            let served = try settings.served()
            let chosen = try chosen(for: served.entities)
            let database = try Database.open(
                path: directory.database, migrations: served.allMigrations, tables: served.tables)
            defer { database.close() }
            if let rows { return try await fill(to: rows, served.entities, database) }
            for seed in chosen {
                let outcome = try await Seeding(served.entities).apply(seed, to: database)
                Stream.output.write(
                    "\(seed.name): \(outcome.created) created, \(outcome.found) there already")
            }
        } catch let error as SeedError {
            throw CommandFailure(.configuration, "the seed does not fit: \(error)")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func chosen(for entities: [EntityDefinition]) throws(CommandFailure) -> [Seed] {
        guard rows == nil else { return [] }
        let all = try seeds.all(for: entities)
        guard let name else { return all.filter { $0.environments.contains(environment) } }
        guard let seed = all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
            throw CommandFailure(
                .usage, "there is no seed \(name)",
                next: "Run groundwork seed list to see which there are.")
        }
        guard seed.environments.contains(environment) else {
            throw CommandFailure(
                .configuration, "the seed \(name) does not belong to \(environment)",
                next: "Give --environment \(seed.environments.first ?? "NAME").")
        }
        return [seed]
    }

    private func fill(
        to count: Int, _ entities: [EntityDefinition], _ database: Database
    ) async throws {
        guard let rows = LoadRows(entities) else {
            throw CommandFailure(
                .configuration, "there are no tasks in projects to fill",
                next: "Leave --entities out to fill those of the example.")
        }
        let bar = ProgressBar(total: count)
        try await rows.fill(to: count, of: database) { bar.show($0) }
        bar.end()
        Stream.output.write("tasks: at least \(count) rows")
    }
}
