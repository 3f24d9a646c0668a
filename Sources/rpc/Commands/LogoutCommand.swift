internal import JSON

extension Command {
    static let logout = Command(
        name: .logout, synopsis: "",
        summary: "Ends the session that was begun with login.",
        words: 0...0, options: [.to, .wait], run: LogoutCommand.run)
}

enum LogoutCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let options = arguments.options
        let directory = SessionStore.directory(environment)
        let location = try ServerLocation.choose(
            option: options.address, environment: environment)
        guard let directory, let (address, store) = try session(at: location, in: directory) else {
            Output.report("nobody is logged in there\n")
            return .ok
        }
        // The server that the session is at, and no other: it may not be the first that is there.
        let server = Server(at: address, .session(directory: directory))
        do throws(Failure) {
            var connection = try server.connect(waitMs: options.waitMs ?? 0)
            _ = try connection.ask(
                "auth.logout", .object(JSONObject()), deadline: Deadline(inMs: Caller.answerMsMax))
        } catch {
            try forget(store)
            // Over already: that is what was wanted.
            if error.exitCode == .notAllowed { return .ok }
            throw Failure(
                error.exitCode, error.message,
                nextStep: "the session is forgotten here; on the server it ends by itself")
        }
        try forget(store)
        return .ok
    }

    private static func forget(_ store: SessionStore) throws(Failure) {
        try store.locked(before: Deadline(inMs: Caller.answerMsMax)) { () throws(Failure) in
            _ = try store.remove()
        }
    }

    /// The session at the first of the places where a server may be; nothing where there is none.
    private static func session(
        at location: ServerLocation, in directory: String
    ) throws(Failure) -> (ServerAddress, SessionStore)? {
        for address in location.addresses {
            guard let store = SessionStore(address, in: directory) else { continue }
            if try store.read() != nil { return (address, store) }
        }
        return nil
    }
}
