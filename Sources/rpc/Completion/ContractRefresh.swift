internal import Glibc

/// A second process that brings the cache up to date: looking up a host, TLS and a silent server
/// take as long as they like, and the shell does not wait for them.
enum ContractRefresh {
    /// Its hidden word on the command line.
    static let word = "__refresh-contract"
    /// It ends by then, whatever it waits for.
    private static let secondsMax: UInt32 = 5

    /// Starts it, and waits for its end up to the deadline.
    static func run(_ address: String?, until deadline: Deadline) {
        guard let id = start([word] + (address.map { ["--to", $0] } ?? [])) else { return }
        while !deadline.hasPassed {
            guard waitpid(id, nil, WNOHANG) == 0 else { return }
            poll(nil, 0, 1)
        }
    }

    /// The body of that process.
    static func main(_ words: [String], _ environment: Environment) {
        alarm(secondsMax)
        // Without a terminal ssh would open a window to ask in.
        unsafe setenv("SSH_ASKPASS_REQUIRE", "never", 1)
        var options = Options()
        // What is wrong with the address is for the run to say; here there is nobody to hear it.
        guard words.count < 2 || (try? options.take(.to, words[1])) != nil,
            let location = try? ServerLocation.choose(
                option: options.address, environment: environment)
        else { return }
        let cache = ContractCache(location, environment: environment)
        try? cache?.refresh(options, environment: environment)
    }

    /// In a session of its own, so that nothing it starts finds a terminal to ask on.
    private static func start(_ words: [String]) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
            unsafe posix_spawn_file_actions_addopen(
                &actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID, which Glibc's module does not show.
        unsafe posix_spawnattr_setflags(&attributes, 0x80)
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe (["rpc"] + words).map {
            unsafe strdup($0)
        }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var id: pid_t = 0
        let code = unsafe posix_spawn(
            &id, "/proc/self/exe", &actions, &attributes, arguments, environ)
        return code == 0 ? id : nil
    }
}
