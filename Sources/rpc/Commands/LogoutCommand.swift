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
        guard let directory, let store = try store(at: location, in: directory) else {
            Output.report("nobody is logged in there\n")
            return .ok
        }
        do throws(Failure) {
            let session = Credentials.session(directory: directory)
            var connection = try Server(options, environment: environment, credentials: session)
                .connect(waitMs: options.waitMs ?? 0)
            _ = try connection.ask(
                "auth.logout", .object(JSONObject()), deadline: Deadline(inMs: Caller.answerMsMax))
        } catch {
            try store.remove()
            // Over already: that is what was wanted.
            if error.exitCode == .notAllowed { return .ok }
            throw Failure(
                error.exitCode, error.message,
                nextStep: "the session is forgotten here; on the server it ends by itself")
        }
        try store.remove()
        return .ok
    }

    /// The session at the first of the places where a server may be; nothing where there is none.
    private static func store(
        at location: ServerLocation, in directory: String
    ) throws(Failure) -> SessionStore? {
        for address in location.addresses {
            guard let store = SessionStore(address, in: directory) else { continue }
            if try store.read() != nil { return store }
        }
        return nil
    }
}
