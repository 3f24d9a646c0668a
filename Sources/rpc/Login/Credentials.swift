internal import Addresses
internal import ClientCore
internal import Glibc
internal import JSON
internal import JSONRPC

/// What a server is told about who calls: `RPC_TOKEN`, else the file that `RPC_TOKEN_FILE` names,
/// else the session that `rpc login` has begun there.
///
/// It is told once for each connection, before the calls, so that all commands are alike. Never is
/// it an argument, which every user of a machine can read.
enum Credentials {
    /// For whoever is about to log in.
    case none
    case token(Secret, from: String)
    /// Sessions are kept in this directory; nothing where there is no place for it.
    case session(directory: String?)

    /// Whether it goes wherever the calls go.
    var isToken: Bool { if case .token = self { true } else { false } }

    /// Milliseconds to wait for new tokens. A server gives an answer that was lost once more, for
    /// ten seconds; after that whoever sends the refresh token again is taken for a thief (rule
    /// 18).
    private static let refreshMsMax: Int64 = 3_000

    static func choose(_ environment: Environment) throws(Failure) -> Credentials {
        // An empty variable is how a shell script unsets one for a command.
        if let token = environment("RPC_TOKEN"), !token.isEmpty {
            return .token(Secret(token), from: "RPC_TOKEN")
        }
        if let path = environment("RPC_TOKEN_FILE"), !path.isEmpty {
            return .token(try SecretFile.read(path), from: path)
        }
        return .session(directory: SessionStore.directory(environment))
    }

    /// Says on a connection that is new who calls.
    func say(on connection: inout SocketConnection, deadline: Deadline) throws(Failure) {
        switch self {
        case .none: return
        case .token(let token, let source):
            try SecretRoute.check(connection)
            guard try connection.accepts(token, deadline: deadline) else {
                throw Failure(
                    .notAllowed, "the server does not take the token of \(source)",
                    nextStep: "it may be over, or another server's")
            }
        case .session(let directory):
            guard let directory, let store = SessionStore(connection.address, in: directory),
                let session = try store.read()
            else { return }
            try SecretRoute.check(connection)
            if !session.isOver, try connection.accepts(session.accessToken, deadline: deadline) {
                return
            }
            try Credentials.renew(session, in: store, on: &connection, deadline: deadline)
        }
    }

    /// Exchanges the refresh token, unless another process just has.
    private static func renew(
        _ old: StoredSession, in store: SessionStore, on connection: inout SocketConnection,
        deadline: Deadline
    ) throws(Failure) {
        try store.locked(before: deadline) { () throws(Failure) in
            guard var session = try store.read() else { throw over(connection) }
            if session == old {
                let answer = try connection.ask(
                    "auth.refresh", ["refreshToken": .string(old.refreshToken.text)],
                    deadline: Deadline(inMs: refreshMsMax), awaiting: ["outcomeUnknown"])
                guard case .success(let tokens) = answer else {
                    guard case .failure(let error) = answer, error.kind.name == "unauthenticated"
                    else { throw lost }
                    try store.remove()
                    throw over(connection)
                }
                session = try StoredSession(answered: tokens)
                // Before it is used: the one before it works no more.
                try store.write(session)
            }
            guard try connection.accepts(session.accessToken, deadline: deadline) else {
                throw over(connection)
            }
        }
    }

    /// It may have been renewed, and the answer can be had once more.
    private static let lost = Failure(
        .tryAgain, "the session may have been renewed, and its tokens have not come",
        nextStep: "try again at once")

    private static func over(_ connection: borrowing SocketConnection) -> Failure {
        Failure(
            .notAllowed, "the session at \(connection.address) is over",
            nextStep:
                "log in again: rpc login --to \(ShellWord.quoted(connection.address.fullText))")
    }
}

extension StoredSession {
    init(answered tokens: ArraySlice<UInt8>) throws(Failure) {
        guard let value = try? JSONValue.parse(tokens),
            let session = StoredSession(value, now: Int64(time(nil)))
        else {
            throw Failure(.protocolViolation, "the server answered a login without tokens")
        }
        self = session
    }

    /// A little before its time, since the token is on its way for a while.
    fileprivate var isOver: Bool { Int64(time(nil)) >= expiresAt - 5 }
}

extension SocketConnection {
    /// Whether the connection belongs to whom the token stands for now.
    fileprivate mutating func accepts(
        _ token: Secret, deadline: Deadline
    ) throws(Failure) -> Bool {
        let answer = try ask(
            "auth.authenticate", ["token": .string(token.text)], deadline: deadline)
        if case .success = answer { return true }
        return false
    }

    /// Makes a call of this program's own. An error that is not `unauthenticated`, or among those
    /// that are awaited, is a failure.
    mutating func ask(
        _ method: String, _ params: JSONValue, deadline: Deadline, awaiting kinds: [String] = []
    ) throws(Failure) -> Answer.Outcome {
        let reply: Reply
        let waited = deadline.remainingMs
        do {
            let call = try Call(method, params: params)
            var writer = JSONWriter()
            call.write(to: &writer, id: 0)
            writer.appendRaw("\n")
            reply = try exchange(writer.takeBytes(), deadline: deadline)
        } catch let error as ExchangeError {
            throw error.failure(of: method, waitedMs: Int64(waited))
        } catch {
            throw .badInput("\(method): \(error)")
        }
        if case .failure(let error) = reply.answer.outcome,
            error.kind.name != "unauthenticated", !kinds.contains(error.kind.name)
        {
            throw Failure(error, method: method)
        }
        return reply.answer.outcome
    }
}
