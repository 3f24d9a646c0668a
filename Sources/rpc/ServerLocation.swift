internal import Addresses

/// Which server is meant: `--to`, else `RPC_ADDR`, else the places where a server usually is.
enum ServerLocation: Equatable {
    case named(Address)
    /// The first of these sockets that is there. A socket that is there and does not answer is not
    /// passed over: the next one could be another server, with other data.
    case usual([String])

    static func choose(
        option: String?, environment: (String) -> String?
    ) throws(Failure) -> ServerLocation {
        if let option { return .named(try parse(option, givenBy: "--to")) }
        // An empty variable is how a shell script unsets one for a command.
        if let variable = environment("RPC_ADDR"), !variable.isEmpty {
            return .named(try parse(variable, givenBy: "RPC_ADDR"))
        }
        var paths = ["/run/groundwork/rpc.sock"]
        // A relative path is not valid here, says the XDG Base Directory Specification.
        if let directory = environment("XDG_RUNTIME_DIR"), directory.hasPrefix("/") {
            let slash = directory.hasSuffix("/") ? "" : "/"
            paths.insert("\(directory)\(slash)groundwork/rpc.sock", at: 0)
        }
        return .usual(paths)
    }

    private static func parse(_ text: String, givenBy source: String) throws(Failure) -> Address {
        if let address = Address(text) { return address }
        throw .usage(
            "\(source): \(text) is not an address",
            nextStep: "an address is the path of a socket with a / in it, HOST:PORT, :PORT or "
                + "tls://HOST:PORT")
    }

    /// Opens the connection.
    func connect(deadline: Deadline) throws(Failure) -> SocketConnection {
        switch self {
        case .named(let address):
            do {
                return try SocketConnection.open(address, deadline: deadline)
            } catch {
                throw error.failure(at: address)
            }
        case .usual(let paths):
            for path in paths {
                let address = Address.unix(path: path)
                do {
                    return try SocketConnection.open(address, deadline: deadline)
                } catch {
                    if !error.isNothingThere { throw error.failure(at: address) }
                }
            }
            throw Failure(
                .unavailable, "no server is at \(paths.joined(separator: " or "))",
                nextStep: "say where it is with --to, or start one: groundwork serve "
                    + "--data ./data, and then: rpc --to ./data/rpc.sock")
        }
    }
}
