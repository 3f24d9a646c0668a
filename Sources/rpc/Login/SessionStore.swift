internal import Addresses
internal import Glibc
internal import JSON
internal import JSONRPC

/// The tokens of one session, in a file that only this user can read.
struct StoredSession: Equatable {
    let accessToken: Secret
    let refreshToken: Secret
    /// Seconds since 1970, on this machine's clock.
    let expiresAt: Int64

    /// - Parameter tokens: what `auth.login` and `auth.refresh` answer.
    init?(_ tokens: JSONValue, now: Int64) {
        guard let access = tokens["accessToken"]?.text, let refresh = tokens["refreshToken"]?.text,
            case .number(let seconds)? = tokens["expiresIn"], let lifetime = seconds.int64
        else { return nil }
        accessToken = Secret(access)
        refreshToken = Secret(refresh)
        expiresAt = now.addingReportingOverflow(max(0, lifetime)).partialValue
    }

    fileprivate init?(stored object: JSONObject) {
        guard let access = object["accessToken"]?.text, let refresh = object["refreshToken"]?.text,
            case .number(let seconds)? = object["expiresAt"], let end = seconds.int64
        else { return nil }
        accessToken = Secret(access)
        refreshToken = Secret(refresh)
        expiresAt = end
    }

    fileprivate func object(_ address: String) -> JSONObject {
        var object = JSONObject()
        object.add("address", .string(address))
        object.add("accessToken", .string(accessToken.text))
        object.add("refreshToken", .string(refreshToken.text))
        object.add("expiresAt", .number(JSONNumber(expiresAt)))
        return object
    }
}

/// Where the session at one address is kept.
struct SessionStore {
    private let path: String
    private let address: String

    /// `$XDG_STATE_HOME/rpc`, else below `~/.local/state`; nothing without a home.
    static func directory(_ environment: Environment) -> String? {
        // A relative path is not valid here, says the XDG Base Directory Specification.
        if let directory = environment("XDG_STATE_HOME"), directory.hasPrefix("/") {
            return directory + "/rpc"
        }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.local/state/rpc"
    }

    /// Nothing for an address that is too long to be the name of a file.
    init?(_ address: ServerAddress, in directory: String) {
        self.address = SessionStore.name(of: address)
        let file = self.address.utf8.map { SessionStore.written($0) }.joined()
        guard file.utf8.count <= SessionStore.fileNameBytesMax else { return nil }
        path = "\(directory)/\(file).json"
    }

    /// What a file system takes, less what stands behind the name.
    private static let fileNameBytesMax = 240

    /// One name for one server: a socket has many relative paths.
    private static func name(of address: ServerAddress) -> String {
        guard let path = address.localPath else { return address.fullText }
        let slash = path.lastIndex(of: "/")
        let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let whole = unsafe realpath(directory, nil) else { return path }
        defer { unsafe free(whole) }
        let file = slash.map { path[path.index(after: $0)...] } ?? path[...]
        let parent = unsafe String(validatingCString: whole) ?? directory
        return parent == "/" ? "/\(file)" : "\(parent)/\(file)"
    }

    private static func written(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "/"): return ","
        case UInt8(ascii: "."), UInt8(ascii: ":"),
            _ where ParameterPath.isPlain(byte):
            return String(UnicodeScalar(byte))
        case _:
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.utf8.count < 2 ? "0" : "") + hex
        }
    }

    /// Nothing where nobody has logged in.
    func read() throws(Failure) -> StoredSession? {
        guard let object = try ConfigurationFile.read(path, isSecret: true) else { return nil }
        guard let session = StoredSession(stored: object) else {
            throw ConfigurationFile.failure(
                "\(path) has no tokens", nextStep: "remove it, and log in again: rpc login")
        }
        return session
    }

    func write(_ session: StoredSession) throws(Failure) {
        try ConfigurationFile.write(session.object(address), to: path)
    }

    /// Answers whether there was one.
    @discardableResult
    func remove() throws(Failure) -> Bool {
        if unsafe unlink(path) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else {
            throw ConfigurationFile.failure(
                "cannot remove \(path): \(SystemError.text(errno))", nextStep: "remove it by hand")
        }
        return false
    }

    /// Runs the body while no other process renews, begins or ends this session: a refresh token
    /// works once, and what one writes another must not take away.
    func locked<Result>(
        before deadline: Deadline, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let file = path + ".lock"
        try ConfigurationFile.makeDirectories(above: file)
        let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw ConfigurationFile.failure("cannot write \(file): \(SystemError.text(errno))")
        }
        defer { close(descriptor) }
        // What comes meanwhile waits: tokens that were answered and not stored would be lost.
        var signals = sigset_t()
        var before = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, number) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard !deadline.hasPassed else {
                throw Failure(
                    .tryAgain, "another process has been renewing the session for too long",
                    nextStep: "try again; it holds \(file)")
            }
            poll(nil, 0, 10)
        }
        unsafe sigprocmask(SIG_BLOCK, &signals, &before)
        defer { unsafe sigprocmask(SIG_SETMASK, &before, nil) }
        return try body()
    }
}

extension Secret {
    /// For a file of this user's, or a message to its server.
    var text: String { withBytes { String(validating: $0, as: UTF8.self) } ?? "" }
}
