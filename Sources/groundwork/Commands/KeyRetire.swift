internal import ArgumentParser
internal import Services

/// `groundwork key retire`: a key that verifies no longer.
struct KeyRetire: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "Remove a key that no longer signs.",
        discussion: """
            What it has signed is worth nothing once the server has got SIGHUP or is started \
            again. Sessions go on: they get tokens of the newer key.

              groundwork key retire --data ./data 0190f5a2-7c3e-7d4b-8f6a-9b1c2d3e4f50

            Exit codes: 0 it is gone, 64 wrong arguments, 73 the data cannot be used, 78 there is \
            no such key, or it is the one that signs.
            """)

    @Argument(help: "The name of the key, as list prints it.")
    var name: String

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            let directory = try DataDirectory(existing: data.settings().dataPath())
            try SigningKeys.retire(name, in: directory.keys)
            Stream.output.write("\(name)  retired")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
