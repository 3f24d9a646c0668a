/// The server that is meant, and what it is told about who calls.
struct Server {
    private let location: ServerLocation
    private let credentials: Credentials

    /// - Parameter credentials: nothing for what the environment and earlier logins say.
    init(
        _ options: Options, environment: Environment, credentials: Credentials? = nil
    ) throws(Failure) {
        location = try ServerLocation.choose(option: options.address, environment: environment)
        if let credentials {
            self.credentials = credentials
        } else {
            self.credentials = try Credentials.choose(environment)
        }
        guard self.credentials.isToken else { return }
        try checkRoute()
        if case .project(let address) = location, !address.isLocal {
            throw Failure(
                .configuration,
                "a token of the environment is not sent to \(address), which only .rpc.json names",
                nextStep: "say that it is meant: --to \(ShellWord.quoted(address.fullText))")
        }
    }

    /// One that is known by its address.
    init(at address: ServerAddress, _ credentials: Credentials) {
        location = .named(address)
        self.credentials = credentials
    }

    /// Throws when no secret may be sent there, as far as the address tells.
    func checkRoute() throws(Failure) {
        for address in location.addresses { try SecretRoute.check(address) }
    }

    /// Milliseconds for that second attempt, whatever time the call itself has: what is at stake is
    /// the session.
    private static let againMsMax: Int64 = 4_000

    /// Opens a connection on which it has been said who calls. Where no server is, waits up to
    /// `waitMs` for one.
    func connect(
        deadline: Deadline = Deadline(inMs: Caller.answerMsMax), waitMs: Int64 = 0,
        interrupt: Interrupt? = nil
    ) throws(Failure) -> SocketConnection {
        var connection = try location.connect(
            deadline: deadline, waitMs: waitMs, interrupt: interrupt)
        // The time that it took to wait for the server is not taken from this.
        let rest = waitMs > 0 ? Deadline(inMs: Caller.answerMsMax) : deadline
        do throws(Failure) {
            try credentials.say(on: &connection, deadline: rest)
        } catch {
            // New tokens that have not come can be had again for a while, over another connection.
            guard !credentials.isToken, [.tryAgain, .unavailable].contains(error.exitCode) else {
                throw error
            }
            let again = Deadline(inMs: Server.againMsMax)
            connection = try location.connect(deadline: again)
            try credentials.say(on: &connection, deadline: again)
        }
        return connection
    }
}
