internal import ArgumentParser
internal import Services

/// `groundwork seed list`: which seeds there are.
struct SeedList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the seeds, and where each belongs.",
        discussion: """
              groundwork seed list --seeds ./seeds

            Exit codes: 0 they are listed, 64 wrong arguments, 78 a seed does not load.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions
    @OptionGroup var seeds: SeedOptions

    func run() throws {
        let settings = try data.settings(adding: schema.flags)
        let found = try seeds.all(for: try settings.served().entities)
        for seed in found {
            let environments = seed.environments.joined(separator: ", ")
            Stream.output.write("\(seed.name)  (\(environments))  \(seed.description)")
        }
        if found.isEmpty { Stream.output.write("There are no seeds for these entities.") }
    }
}
