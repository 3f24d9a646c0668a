internal import Glibc

/// A program that makes a connection which this one does not make by itself.
enum ConnectorProcess {
    /// Two ends of one stream: what is written to one is read at the other.
    static func socketPair() throws(ConnectError) -> [Int32] {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw .system(errno) }
        return ends
    }

    /// Starts it; a name without `/` is looked for on `PATH`. Answers its id, or the error number.
    static func start(
        _ program: String, _ arguments: [String], input: Int32, output: Int32,
        errors: Int32 = STDERR_FILENO
    ) -> Result<pid_t, StartError> {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        if errors != STDERR_FILENO {
            unsafe posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        }
        var words: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map {
            unsafe strdup($0)
        }
        unsafe words.append(nil)
        defer { unsafe words.forEach { unsafe free($0) } }
        var id: pid_t = 0
        let code = unsafe posix_spawnp(&id, program, &actions, nil, words, environ)
        return code == 0 ? .success(id) : .failure(StartError(code: code))
    }

    /// Why a program cannot be started.
    struct StartError: Error {
        let code: Int32
    }
}
