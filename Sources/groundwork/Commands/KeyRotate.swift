internal import ArgumentParser
internal import Services

/// `groundwork key rotate`: another key to sign with.
struct KeyRotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Add a key, which signs from now on.",
        discussion: """
            Tokens that were signed before stay valid until their time is over, which is ten \
            minutes; after that the old key can be retired. A server that runs takes the new key \
            with SIGHUP.

              groundwork key rotate --data ./data
              groundwork key rotate --data ./data --algorithm hs256

            Exit codes: 0 it is there, 64 wrong arguments, 73 the data cannot be used, 78 the keys \
            cannot be used.
            """)

    @Option(
        help: ArgumentHelp(
            "What it is for: ed25519 (EdDSA) or hs256 (HMAC, for those who have to verify with "
                + "the same secret). (default: as the key before it)"),
        transform: KeyRotate.algorithm)
    var algorithm: SigningKeys.Algorithm?

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            let directory = try DataDirectory(existing: data.settings().dataPath())
            Stream.output.write("\(try SigningKeys.rotate(directory.keys, to: algorithm))  signs")
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    @Sendable
    private static func algorithm(_ text: String) throws -> SigningKeys.Algorithm {
        guard let algorithm = SigningKeys.Algorithm(rawValue: text) else {
            throw ValidationError("'\(text)' is not ed25519 or hs256")
        }
        return algorithm
    }
}
