internal import Glibc

/// Connects with a socket of another machine through `ssh`, which asks for passwords and checks
/// the machine's key as it does for a login there.
struct SSHConnector: ~Copyable {
    /// What to talk through.
    let socket: Int32
    private let process: pid_t
    /// What `ssh` says about itself.
    private let errors: Int32

    deinit { close(errors) }

    /// How long `ssh` has to end once its connection has.
    private static let endMsMax: Int64 = 2_000
    private static let errorBytesMax = 16 << 10

    /// Starts it. Whether it has come through is not known before the server has said something.
    init(_ remote: RemoteSocket) throws(ConnectError) {
        let ends = try ConnectorProcess.socketPair()
        var pipe: [Int32] = [-1, -1]
        guard unsafe Glibc.pipe(&pipe) == 0 else {
            let code = errno
            for end in ends { close(end) }
            throw .system(code)
        }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(pipe[0], F_SETFL, O_NONBLOCK)
        // The other machine gets nothing of this one but what is sent: no agent and no display.
        let started = SSHConnector.ignoringInterrupts {
            ConnectorProcess.start(
                "ssh", ["-T", "-a", "-x", "--", remote.destination, remote.command],
                input: ends[1], output: ends[1], errors: pipe[1])
        }
        close(ends[1])
        close(pipe[1])
        switch started {
        case .success(let id):
            (socket, process, errors) = (ends[0], id, pipe[0])
        case .failure(let error):
            close(ends[0])
            close(pipe[0])
            throw .noSSH(SystemError.text(error.code))
        }
    }

    /// An interrupt at the terminal reaches all that runs there. It is for this program, which
    /// tells the server, and needs the connection for that.
    private static func ignoringInterrupts<Value>(_ body: () -> Value) -> Value {
        var ignoring = sigaction()
        var before = sigaction()
        unsafe ignoring.__sigaction_handler.sa_handler = SIG_IGN
        unsafe sigaction(SIGINT, &ignoring, &before)
        defer { unsafe sigaction(SIGINT, &before, nil) }
        return body()
    }

    /// Why no answer came. `ssh` is gone afterwards.
    consuming func failure(after error: ExchangeError) -> ConnectError {
        // One whose connection is lost ends by itself, and says why.
        if case .lost = error {} else { kill(process, SIGTERM) }
        let status = end()
        switch error {
        case .timeout: return .timeout
        case .lost:
            let end = status.map { "with exit code \($0)" } ?? "by a signal"
            return .ssh(lastLine() ?? "ssh ended without a word, \(end)", exitCode: status)
        case .violation, .refused:
            return .ssh(
                "what came is not an answer of JSON-RPC 2.0: a shell's greeting, or another kind "
                    + "of server", exitCode: status)
        }
    }

    /// Waits for its end, and brings that about when it does not come. Answers its exit code;
    /// nothing when it had none.
    private borrowing func end() -> Int32? {
        let deadline = Deadline(inMs: SSHConnector.endMsMax)
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process { break }
            if ended < 0, errno != EINTR { return nil }
            if deadline.hasPassed { kill(process, SIGKILL) }
            poll(nil, 0, 5)
        }
        // WIFEXITED and WEXITSTATUS of wait(2).
        return status & 0x7f == 0 ? status >> 8 & 0xff : nil
    }

    /// The last thing that it said, which is why it ended; before it stand warnings and banners.
    private borrowing func lastLine() -> String? {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4 << 10)
        while text.count < SSHConnector.errorBytesMax {
            let count = unsafe read(errors, &chunk, chunk.count)
            guard count > 0 else { break }
            text += chunk[..<count]
        }
        let lines = text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.last { $0.contains { $0 > 0x20 } }
            .flatMap { String(validating: $0, as: UTF8.self) }
    }
}
