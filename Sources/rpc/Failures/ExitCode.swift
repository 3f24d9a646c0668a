/// How `rpc` ends: the numbers of sysexits.h, which scripts can rely on.
///
/// Two ends have no exit code here, because the signal is the honest answer to whoever waits for
/// the process: after an interrupt (Ctrl-C) it dies of that, which a shell reports as 130 and which
/// also ends the loop that the shell was running; and a reader of its output that has gone away
/// kills it quietly by SIGPIPE.
enum ExitCode: Int32, CaseIterable {
    /// The call was answered with a result.
    case ok = 0
    /// The call was answered with an error that none of the codes below stands for.
    case serverError = 1
    /// Some calls of a batch were answered with errors, and others were not.
    case partlyFailed = 2
    /// The command line was wrong (EX_USAGE); nothing was sent.
    case usage = 64
    /// A file could not be read, or what was to be JSON is none (EX_DATAERR); nothing was sent.
    case badInput = 65
    /// There is no connection to the server, or it was lost (EX_UNAVAILABLE).
    case unavailable = 69
    /// What the server sent is not JSON-RPC 2.0 (EX_PROTOCOL, in the number of EX_SOFTWARE).
    case protocolViolation = 70
    /// The result could not be written to standard output (EX_IOERR).
    case cannotWrite = 74
    /// No answer in time, or an error that says the call may be sent again later (EX_TEMPFAIL).
    case tryAgain = 75
    /// The server does not know the caller, or does not allow the call (EX_NOPERM).
    case notAllowed = 77
    /// A configuration file cannot be read or says what cannot be (EX_CONFIG); nothing was sent.
    case configuration = 78

    /// One line for the help.
    var summary: String {
        switch self {
        case .ok: "the result was printed"
        case .serverError: "the server answered with an error"
        case .partlyFailed: "some calls of a batch were answered with errors"
        case .usage: "the command line is wrong"
        case .badInput: "a file cannot be read, or something is not JSON"
        case .unavailable: "no connection, or it was lost"
        case .protocolViolation: "the server does not speak JSON-RPC 2.0"
        case .cannotWrite: "the result could not be written"
        case .tryAgain: "no answer in time, or the server says: try again later"
        case .notAllowed: "the server does not know you, or does not allow it"
        case .configuration: "a configuration file is wrong"
        }
    }
}
