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
        if self.credentials.isToken { try checkRoute() }
    }

    /// Throws when no secret may be sent there, as far as the address tells.
    func checkRoute() throws(Failure) {
        for address in location.addresses { try SecretRoute.check(address) }
    }

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
        try credentials.say(on: &connection, deadline: rest)
        return connection
    }
}
