internal import ArgumentParser
internal import Services

/// `groundwork key list`: the keys that there are.
struct KeyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the keys, the oldest first.",
        discussion: """
            All of them verify; the last one signs. A server knows those that were there when it \
            was started or last got SIGHUP.

              groundwork key list --data ./data

            Exit codes: 0 they are listed, 64 wrong arguments, 73 the data cannot be used, 78 the \
            keys cannot be used.
            """)

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            let directory = try DataDirectory(existing: data.settings().dataPath())
            let names = try SigningKeys.open(directory.keys).names
            for name in names.dropLast() { Stream.output.write("\(name)  verifies") }
            if let name = names.last { Stream.output.write("\(name)  signs") }
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
