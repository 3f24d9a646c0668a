internal import Addresses
internal import Glibc

/// Which server is meant: `--to`, else `RPC_ADDR`, else the profile in use, else the nearest
/// `.rpc.json`, else the places where a server usually is.
enum ServerLocation: Equatable {
    case named(ServerAddress)
    /// By the nearest `.rpc.json`, which came with the files around it.
    case project(ServerAddress)
    /// The first of these sockets that is there. A socket that is there and does not answer is not
    /// passed over: the next one could be another server, with other data.
    case usual([String])

    /// Those that it may be, in the order in which they are tried.
    var addresses: [ServerAddress] {
        switch self {
        case .named(let address), .project(let address): [address]
        case .usual(let paths): paths.map { .direct(.unix(path: $0)) }
        }
    }

    static func choose(
        option: String?, environment: Environment,
        directory: String? = ProjectFile.workingDirectory
    ) throws(Failure) -> ServerLocation {
        if let option { return .named(try parse(option, givenBy: "--to")) }
        // An empty variable is how a shell script unsets one for a command.
        if let variable = environment("RPC_ADDR"), !variable.isEmpty {
            return .named(try parse(variable, givenBy: "RPC_ADDR"))
        }
        if let path = Profiles.path(environment), let address = try Profiles.read(path).address {
            return .named(address)
        }
        if let directory, let address = try ProjectFile.address(from: directory) {
            return .project(address)
        }
        var paths = ["/run/groundwork/rpc.sock"]
        // A relative path is not valid here, says the XDG Base Directory Specification.
        if let directory = environment("XDG_RUNTIME_DIR"), directory.hasPrefix("/") {
            let slash = directory.hasSuffix("/") ? "" : "/"
            paths.insert("\(directory)\(slash)groundwork/rpc.sock", at: 0)
        }
        return .usual(paths)
    }

    private static func parse(_ text: String, givenBy source: String) throws(Failure)
        -> ServerAddress
    {
        if let address = ServerAddress(text) { return address }
        throw .usage(
            "\(source): \(text) is not an address",
            nextStep: "an address is the path of a socket with a / in it, HOST:PORT, :PORT, "
                + "tls://HOST:PORT or ssh:USER@HOST:/PATH")
    }

    /// How often to look whether the server has come.
    private static let lookAgainMs: Int64 = 50

    /// Opens the connection. Where no server is, waits up to `waitMs` for one.
    func connect(
        deadline: Deadline, waitMs: Int64 = 0, interrupt: Interrupt? = nil
    ) throws(Failure) -> SocketConnection {
        let end = Deadline(inMs: waitMs)
        while true {
            // The time for the call begins when there is a server to call.
            let deadline = waitMs > 0 ? Deadline(inMs: max(1_000, waitMs)) : deadline
            do throws(NotConnected) {
                return try connect(deadline: deadline)
            } catch {
                guard error.mayComeLater, !end.hasPassed else { throw error.failure }
            }
            if interrupt?.pause(forMs: ServerLocation.lookAgainMs) == true {
                ProcessEnd.by(SIGINT)
            } else if interrupt == nil {
                poll(nil, 0, Int32(ServerLocation.lookAgainMs))
            }
        }
    }

    private struct NotConnected: Error {
        let failure: Failure
        /// Whether the path does not exist, so that no server can be meant by it.
        let isNothingThere: Bool
        /// Whether nothing listens there, which changes when the server starts.
        let mayComeLater: Bool
    }

    private func connect(deadline: Deadline) throws(NotConnected) -> SocketConnection {
        switch self {
        case .named(let address), .project(let address):
            return try open(address, deadline)
        case .usual(let paths):
            for path in paths {
                do throws(NotConnected) {
                    return try open(.direct(.unix(path: path)), deadline)
                } catch {
                    guard error.isNothingThere else { throw error }
                }
            }
            let failure = Failure(
                .unavailable, "no server is at \(paths.joined(separator: " or "))",
                nextStep: "say where it is with --to, or start one: groundwork serve "
                    + "--data ./data, and then: rpc --to ./data/rpc.sock")
            throw NotConnected(failure: failure, isNothingThere: true, mayComeLater: true)
        }
    }

    private func open(
        _ address: ServerAddress, _ deadline: Deadline
    ) throws(NotConnected) -> SocketConnection {
        do throws(ConnectError) {
            return try SocketConnection.open(address, deadline: deadline)
        } catch {
            throw NotConnected(
                failure: error.failure(at: address), isNothingThere: error == .system(ENOENT),
                mayComeLater: error.isNobodyThere)
        }
    }
}
