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
    /// The system's error number.
    case system(Int32)

    /// Whether nobody listens there now: what a server that starts changes.
    var isNobodyThere: Bool { self == .system(ENOENT) || self == .system(ECONNREFUSED) }

    func failure(at address: Address) -> Failure {
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
        case .system(let code):
            ConnectError.failure(code, address)
        }
    }

    private static func failure(_ code: Int32, _ address: Address) -> Failure {
        var failure = Failure(
            .unavailable, "cannot connect to \(address): \(SystemError.text(code))",
            nextStep: nextStep(code, address))
        if code == EACCES, case .unix(let path) = address, let access = SocketAccess(path: path) {
            failure.details = access.details
            failure.nextStep = access.nextStep
        }
        return failure
    }

    private static func nextStep(_ code: Int32, _ address: Address) -> String? {
        switch code {
        case ENOENT, ECONNREFUSED: NextStep.toStart(address)
        case EACCES: "your user may not use this socket; the server's own user may"
        case ENOTSOCK, EPROTOTYPE: "this is not the socket of a server"
        case _: nil
        }
    }
}
