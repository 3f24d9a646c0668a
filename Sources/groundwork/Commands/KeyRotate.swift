internal import ArgumentParser
internal import Services

/// `groundwork key rotate`: another key to sign with.
struct KeyRotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Add a key, which signs from now on.",
        discussion: """
            Tokens that were signed before stay valid until their time is over, which is ten \
            minutes; after that the old key can be retired. A server that runs takes the new key \
            when it is started again.

              groundwork key rotate --data ./data

            Exit codes: 0 it is there, 64 wrong arguments, 73 the data cannot be used, 78 the keys \
            cannot be used.
            """)

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            let directory = try DataDirectory(existing: data.data)
            Stream.output.write("\(try SigningKeys.rotate(directory.keys))  signs")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
