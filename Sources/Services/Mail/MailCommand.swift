internal import Database
internal import Glibc

/// Hands each mail to a command, as its standard input: `sendmail -t`, or whatever does its work.
public struct MailCommand: Mailer {
    private let command: String

    /// - Parameter command: for the shell. Nothing of a mail is among its words.
    public init(_ command: String) { self.command = command }

    public func deliver(_ mail: Mail) throws {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw failure("socketpair") }
        // A command that does not read holds nothing up for longer than it may take.
        var patience = timeval(tv_sec: Int(Self.timeoutMs / 1_000), tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        let child = try start(input: ends[1], closing: ends)
        close(ends[1])
        send(Array(mail.message.utf8), to: ends[0])
        close(ends[0])
        let status = try wait(for: child)
        guard status == 0 else {
            throw MailFailure(
                description: "the mail command ended with the status \(status >> 8 & 0xff)")
        }
    }

    /// Milliseconds that a command may take; then it is killed.
    private static let timeoutMs: Int64 = 60_000
    /// Milliseconds between two looks whether it has ended.
    private static let lookMs: UInt32 = 20

    private func wait(for child: pid_t) throws -> Int32 {
        let end = MonotonicInstant.now.advanced(ms: Self.timeoutMs)
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(child, &status, WNOHANG)
            if ended == child { return status }
            guard ended == 0 || errno == EINTR else { throw failure("waitpid") }
            if end <= .now { kill(child, SIGKILL) }
            usleep(Self.lookMs * 1_000)
        }
    }

    private func start(input: Int32, closing ends: [Int32]) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe []
        for word in ["/bin/sh", "-c", command] { unsafe words.append(strdup(word)) }
        unsafe words.append(nil)
        defer { unsafe words.forEach { unsafe free($0) } }
        // The thread that this runs on takes no signals, and the process ignores some; the command
        // is to be as from a shell.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var child: pid_t = 0
        let code = unsafe posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environ)
        guard code == 0 else {
            ends.forEach { close($0) }
            errno = code
            throw failure("posix_spawn")
        }
        return child
    }

    /// A command that does not read to the end says by its status whether it minds.
    private func send(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    private func failure(_ call: String) -> MailFailure {
        MailFailure(
            description: "the mail command cannot be run: \(call): "
                + ErrorNumber.reason(errno))
    }
}
