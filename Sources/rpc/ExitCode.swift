/// How `rpc` ends: the numbers of sysexits.h, which scripts can rely on.
///
/// Two ends have no exit code here, because the signal is the honest answer to whoever waits for
/// the process: an interrupt (Ctrl-C) kills it, which a shell reports as 130 and which also ends
/// the loop that the shell was running; and a reader of its output that has gone away kills it
/// quietly by SIGPIPE. Either way the connection closes, and the server cancels the call.
enum ExitCode: Int32 {
    /// The call was answered with a result.
    case ok = 0
    /// The call was answered with an error that none of the codes below stands for.
    case serverError = 1
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
}
