internal import ClientCore
internal import JSON
internal import JSONRPC

extension Command {
    static let login = Command(
        name: .login, synopsis: "[E-MAIL]",
        summary: "Begins a session for all later calls to the server.",
        details: """
            It asks for what is missing: the address, the password, and the code where the
            server wants a second factor. The tokens are kept in $XDG_STATE_HOME/rpc, else
            in ~/.local/state/rpc, where only you can read them, and renewed by themselves.

            RPC_TOKEN, or the file that RPC_TOKEN_FILE names, is used instead: an API key,
            or an access token. No secret is ever an argument, nor sent to another machine
            without TLS.

            """,
        words: 0...1, options: [.to, .wait, .passwordFile, .codeFile], run: LoginCommand.run)
}

enum LoginCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let options = arguments.options
        guard options.passwordFile != "-" || options.codeFile != "-" else {
            throw .usage("standard input cannot be the password and the code at once")
        }
        guard let directory = SessionStore.directory(environment) else {
            throw ConfigurationFile.failure(
                "there is no place for the session", nextStep: "set HOME or XDG_STATE_HOME")
        }
        let place = try Server(options, environment: environment, credentials: Credentials.none)
        try place.checkRoute()
        // Before anything is asked: whether it is there, and may be told a secret. It would not
        // wait as long as a person needs to type.
        let address = try probe(place, options)
        guard let store = SessionStore(address, in: directory) else {
            throw ConfigurationFile.failure(
                "no session is kept for an address as long as \(address)")
        }
        let server = Server(at: address, .none)
        let email = try email(arguments)
        let password = try password(options, at: address)
        let session = try begin(email, password, options, server)
        try store.locked(before: Deadline(inMs: Caller.answerMsMax)) { () throws(Failure) in
            try store.write(session)
        }
        Output.report("logged in as \(TerminalText.escape(email))\n")
        return .ok
    }

    private static func probe(_ server: Server, _ options: Options) throws(Failure) -> ServerAddress
    {
        let connection = try server.connect(waitMs: options.waitMs ?? 0)
        try SecretRoute.check(connection)
        return connection.address
    }

    private static func email(_ arguments: Arguments) throws(Failure) -> String {
        if let email = arguments.words.first { return email }
        return try Prompt.line(
            "E-mail: ", isSecret: false, otherwise: "give it as an argument: rpc login E-MAIL")
    }

    private static func password(
        _ options: Options, at address: ServerAddress
    ) throws(Failure) -> Secret {
        if let file = options.passwordFile { return try SecretFile.read(option: file) }
        return Secret(
            try Prompt.line(
                "Password for \(TerminalText.escape("\(address)")): ", isSecret: true,
                otherwise: "give it in a file, or through standard input: --password-file FILE|-"))
    }

    private static func begin(
        _ email: String, _ password: Secret, _ options: Options, _ server: Server
    ) throws(Failure) -> StoredSession {
        let params: JSONValue = ["email": .string(email), "password": .string(password.text)]
        let answer = try ask("auth.login", params, server, awaiting: ["secondFactorRequired"])
        switch answer {
        case .success(let tokens): return try StoredSession(answered: tokens)
        case .failure(let error):
            guard let challenge = challenge(of: error) else {
                throw refusal(error)
            }
            let params: JSONValue = [
                "challenge": .string(challenge), "code": .string(try code(options).text),
            ]
            switch try ask("auth.loginWithCode", params, server) {
            case .success(let tokens): return try StoredSession(answered: tokens)
            case .failure(let error): throw refusal(error)
            }
        }
    }

    private static func refusal(_ error: CallError) -> Failure {
        Failure(.notAllowed, error.message, nextStep: nil)
    }

    private static func challenge(of error: CallError) -> String? {
        error.data.flatMap { try? JSONValue.parse($0) }?["challenge"]?.text
    }

    private static func code(_ options: Options) throws(Failure) -> Secret {
        if let file = options.codeFile { return try SecretFile.read(option: file) }
        return Secret(
            try Prompt.line(
                "Code: ", isSecret: false,
                otherwise: "the server wants a second factor: --code-file FILE|-"))
    }

    private static func ask(
        _ method: String, _ params: JSONValue, _ server: Server, awaiting kinds: [String] = []
    ) throws(Failure) -> Answer.Outcome {
        var connection = try server.connect()
        try SecretRoute.check(connection)
        return try connection.ask(
            method, params, deadline: Deadline(inMs: Caller.answerMsMax), awaiting: kinds)
    }
}
