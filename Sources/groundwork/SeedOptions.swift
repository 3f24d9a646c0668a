internal import ArgumentParser
internal import Backend
internal import FoundationEssentials
internal import Services

/// Where seeds come from, beside the one that is built in.
struct SeedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder with seeds, one JSON file each. (default: only the one named demo)",
            valueName: "dir"))
    var seeds: String?

    /// Those that are for these entities: the built-in one first, then the folder's, by their
    /// names.
    func all(for entities: [EntityDefinition]) throws(CommandFailure) -> [Seed] {
        let seeding = Seeding(entities)
        let builtIn = seeding.fits(.demo) ? [Seed.demo] : []
        guard let seeds else { return builtIn }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: seeds).sorted()
        } catch {
            throw CommandFailure(
                .configuration, "the folder \(seeds) cannot be read",
                next: "Give a folder of seeds with --seeds.")
        }
        var found = builtIn
        for name in names where name.hasSuffix(".json") {
            let path = "\(seeds)/\(name)"
            let bytes = FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
            do throws(SeedError) {
                found.append(try Seed(reading: bytes))
            } catch {
                throw CommandFailure(.configuration, "\(path): \(error)")
            }
        }
        return found
    }
}
