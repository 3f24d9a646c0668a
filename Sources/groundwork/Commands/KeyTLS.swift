internal import ArgumentParser
internal import Database
internal import Services

/// `groundwork key tls`: a certificate to begin with.
struct KeyTLS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tls", abstract: "Make a certificate and its key for TLS.",
        discussion: """
            The certificate is its own root, so clients name it as their --ca: for tests, and for \
            networks where nobody else gives certificates out. What is there already is replaced; \
            a server that runs takes it with SIGHUP.

              groundwork key tls --self-signed --data ./data --name localhost --name 127.0.0.1
              groundwork serve --data ./data --tls 127.0.0.1:7443 \\
                --cert ./data/keys/tls.crt --key ./data/keys/tls.key
              rpc --to 'tls://localhost:7443?ca=./data/keys/tls.crt' system.ping

            Exit codes: 0 they are there, 64 wrong arguments, 73 they cannot be written.
            """)

    @OptionGroup var data: DataOption

    @Flag(help: "Say that nobody else vouches for it.")
    var selfSigned = false

    @Option(
        help: ArgumentHelp(
            "A host name or address that it is for; may be repeated. (default: localhost, "
                + "127.0.0.1 and ::1)"))
    var name: [String] = []

    @Option(help: "Days that it is valid for.")
    var days = 365

    func validate() throws {
        guard selfSigned else {
            throw ValidationError(
                "only certificates that are their own root can be made here: give --self-signed")
        }
        guard (1...3650).contains(days) else {
            throw ValidationError("--days is a number from 1 to 3650")
        }
    }

    func run() throws {
        do {
            let directory = try DataDirectory(preparing: data.settings().dataPath())
            let names = name.isEmpty ? ["localhost", "127.0.0.1", "::1"] : name
            // Makes the folder, or refuses one that others can read.
            _ = try SigningKeys.open(directory.keys)
            let made = try SelfSignedCertificate(names: names, days: days)
            let (certificate, key) = (directory.keys + "/tls.crt", directory.keys + "/tls.key")
            // The certificate last: with a key that is not its own it is refused, and both are read
            // anew then.
            try PrivateFile.replace(key, holding: Array(made.keyPEM.utf8))
            try PrivateFile.replace(certificate, holding: Array(made.certificatePEM.utf8))
            Stream.output.write("\(certificate)  for \(names.joined(separator: ", "))")
            Stream.output.write("\(key)  its key")
        } catch let error as PrivateFile.Failure {
            throw CommandFailure(.cannotCreate, "\(error.path) \(error.reason)")
        } catch let error as SelfSignedCertificate.Refusal {
            throw CommandFailure(.usage, error.description)
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
