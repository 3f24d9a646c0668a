internal import Addresses
internal import Glibc

/// Why there is no connection.
enum ConnectError: Error, Equatable {
    /// The path of a Unix socket is longer than the system's structure for it.
    case pathTooLong(max: Int)
    /// A host name has no address; the resolver's words.
    case unknownHost(String)
    /// The deadline passed.
    case timeout
    /// There is no secure connection, and why.
    case tls(String)
    /// The program that makes one cannot be started.
    case noTLS(String, String)
    /// `ssh` ended without a connection: its last words, and its exit code when it had one.
    case ssh(String, exitCode: Int32?)
    /// `ssh` cannot be started, and why.
    case noSSH(String)
    /// The system's error number.
    case system(Int32)

    /// Whether nobody listens there now: what a server that starts changes.
    var isNobodyThere: Bool {
        switch self {
        case .system(let code): code == ENOENT || code == ECONNREFUSED
        // The other machine's `nc` could not connect; errors of `ssh` itself are 255.
        case .ssh(_, let exitCode): exitCode == 1
        case _: false
        }
    }

    func failure(at address: ServerAddress) -> Failure {
        switch self {
        case .pathTooLong(let max):
            Failure(
                .unavailable, "cannot connect to \(address): the path is longer than \(max) bytes",
                nextStep: "use a shorter one, for example relative to another directory")
        case .unknownHost(let reason):
            Failure(.unavailable, "cannot connect to \(address): \(reason)")
        case .timeout:
            Failure(
                .tryAgain, "cannot connect to \(address): no answer in time",
                nextStep: "give it more time with --timeout")
        case .tls(let reason):
            Failure(.unavailable, "cannot connect to \(address): \(reason)")
        case .noTLS(let program, let reason):
            Failure(
                .unavailable,
                "cannot connect to \(address): \(program) cannot be started: \(reason)",
                nextStep: "install rpc-tls beside rpc")
        case .ssh(let reason, let exitCode):
            Failure(
                .unavailable, "cannot connect to \(address): \(reason)",
                nextStep: ConnectError.nextStep(ofSSH: exitCode, address))
        case .noSSH(let reason):
            Failure(
                .unavailable, "cannot connect to \(address): ssh cannot be started: \(reason)",
                nextStep: "install OpenSSH's client, and have it on PATH: on Debian openssh-client")
        case .system(let code):
            ConnectError.failure(code, address)
        }
    }

    private static func failure(_ code: Int32, _ address: ServerAddress) -> Failure {
        var failure = Failure(
            .unavailable, "cannot connect to \(address): \(SystemError.text(code))",
            nextStep: nextStep(code, address))
        if code == EACCES, let path = address.localPath, let access = SocketAccess(path: path) {
            failure.details = access.details
            failure.nextStep = access.nextStep
        }
        return failure
    }

    private static func nextStep(ofSSH exitCode: Int32?, _ address: ServerAddress) -> String? {
        guard case .ssh(let socket) = address else { return nil }
        return switch exitCode {
        case 1: "is a server running there? \(socket.path) is where it was looked for"
        // What a shell says of a command that it does not find.
        case 127: "nc is used there: on Debian it is in netcat-openbsd"
        case 255: "does this work? ssh \(socket.destination) true"
        case _: nil
        }
    }

    private static func nextStep(_ code: Int32, _ address: ServerAddress) -> String? {
        switch code {
        case ENOENT, ECONNREFUSED:
            if case .direct(let direct) = address { NextStep.toStart(direct) } else { nil }
        case EACCES: "your user may not use this socket; the server's own user may"
        case ENOTSOCK, EPROTOTYPE: "this is not the socket of a server"
        case _: nil
        }
    }
}
