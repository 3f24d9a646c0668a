internal import Backend

/// What is printed when the server is ready: where it listens, and what to try next.
struct StartMessage: CustomStringConvertible {
    let version: String
    let database: String
    let addresses: [Address]
    /// How the server was started: the client lies beside it.
    let program: String

    var description: String {
        (places + ["Try:"] + tries.map { "  " + $0 }).joined(separator: "\n")
    }

    private var places: [String] {
        ["groundwork \(version) serves \(database) on"]
            + addresses.map { address in
                switch address {
                case .unix: "  \(address)  (Unix socket; its owner is administrator)"
                case .tcp: "  \(address)  (TCP without TLS; callers need a token)"
                case .tls(_, _, let files):
                    files.ca == nil
                        ? "  \(address)  (TLS)" : "  \(address)  (TLS; clients need a certificate)"
                }
            }
    }

    private var tries: [String] {
        addresses.flatMap { address in
            let to = ShellWord(StartMessage.text(address))
            let ping = "\(client) --to \(to) system.ping"
            guard case .unix = address else { return [ping] }
            return [
                ping,
                // The password by standard input: arguments are seen by every user of the machine.
                "printf 'correct horse battery' | \(client) --to \(to) users.register"
                    + " email=ada@example.com name='Ada L' password=@-",
                #"printf '{"jsonrpc":"2.0","id":1,"method":"system.health"}' | nc -N -U \#(to)"#,
            ]
        }
    }

    /// `rpc`, found as this program was found: by the search path, or in its directory.
    private var client: ShellWord {
        guard let slash = program.lastIndex(of: "/") else { return ShellWord("rpc") }
        return ShellWord(program[...slash] + "rpc")
    }

    /// An address that a client takes for what it is: a path has a slash.
    private static func text(_ address: Address) -> String {
        switch address {
        case .unix(let path): path.contains("/") ? path : "./" + path
        case .tcp: "\(address)"
        // Who tries it here trusts the certificate itself; others name their roots.
        case .tls(let host, let port, let files):
            Address.tls(host: host, port: port, TLSFiles(ca: files.certificate)).fullText
        }
    }
}
