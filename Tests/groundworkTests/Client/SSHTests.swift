import Foundation
import Glibc
import JSON
import Testing

/// `--to ssh:…` with a real server, and a script in the place of `ssh` that runs what it is given
/// on this machine, as the other one's shell would.
@Suite(.timeLimit(.minutes(2))) struct SSHTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    /// A name that no shell may take apart.
    private var data: String { directory.path + #"/it's "a\b" $HOME"# }
    private var address: String { "ssh:ada@far.example:\(data)/rpc.sock" }
    /// What the script was given, a line each.
    private var words: String { directory.path + "/words" }

    private static let run = "shift 5\nexec /bin/sh -c \"$*\"\n"

    private func rpc(
        _ arguments: String..., to other: String? = nil, ssh script: String? = run,
        input: String? = nil, environment: [String: String] = [:]
    ) async throws -> ChildProcess.End {
        let tools = directory.path + "/bin"
        try FileManager.default.createDirectory(
            atPath: tools, withIntermediateDirectories: true)
        if let script {
            let text = "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(words)'\n\(script)"
            try text.write(toFile: tools + "/ssh", atomically: false, encoding: .utf8)
            #expect(unsafe chmod(tools + "/ssh", 0o755) == 0)
        }
        let path = script == nil ? tools : tools + ":/usr/local/bin:/usr/bin:/bin"
        return try await ChildProcess(
            "rpc", ["--to", other ?? address] + arguments, input: input,
            environment: ["PATH": path, "XDG_STATE_HOME": directory.path + "/state"]
                .merging(environment) { _, new in new }
        ).end()
    }

    private func withServer(_ body: (ServerProcess) async throws -> Void) async throws {
        let server = try await ServerProcess(data: data)
        try await body(server)
        #expect(await server.stop().code == 0)
    }

    @Test func everyCommandGoesThroughIt() async throws {
        try await withServer { _ in
            let call = try await rpc("projects.create", "name=Far")
            #expect(call.code == 0 && call.output.contains(#""name":"Far""#), "\(call)")
            let given = try String(contentsOfFile: words, encoding: .utf8)
            let lines = given.split(separator: "\n").map(String.init)
            #expect(lines.prefix(5) == ["-T", "-a", "-x", "--", "ada@far.example"])
            #expect(lines.count == 6 && lines.last?.hasPrefix("nc -N -U '") == true)
            let ping = try await rpc("ping")
            #expect(ping.code == 0 && ping.output.contains(address), "\(ping)")
            let batch = try await rpc(
                "batch", input: #"{"method":"system.ping"}"# + "\n" + #"{"method":"no.such"}"#)
            #expect(batch.code == 2, "\(batch)")
            let pipe = try await rpc(
                "pipe", input: #"{"jsonrpc":"2.0","id":7,"method":"projects.count"}"#)
            #expect(pipe.code == 0, "\(pipe)")
            #expect(pipe.output == #"{"jsonrpc":"2.0","id":7,"result":{"count":1}}"# + "\n")
            let notify = try await rpc("notify", "projects.create", "name=Farther")
            #expect(notify.code == 0, "\(notify)")
            let count = try await rpc("projects.count")
            #expect(count.output == #"{"count":2}"# + "\n", "\(count)")
        }
    }

    /// A session belongs to the address by which it was begun, and its tokens are no arguments.
    @Test func isLoggedInThrough() async throws {
        try await withServer { server in
            let user = try await server.call(
                "users.register", #"["ada@example.com","Ada","correct horse battery"]"#)
            #expect(user["error"] == nil)
            let login = try await rpc(
                "login", "ada@example.com", "--password-file", "-", input: "correct horse battery")
            #expect(login.code == 0, "\(login)")
            #expect(!(try String(contentsOfFile: words, encoding: .utf8)).contains("horse"))
            let whoami = try await rpc("whoami")
            #expect(whoami.output.contains(#""kind":"session""#), "\(whoami)")
            #expect(!(try String(contentsOfFile: words, encoding: .utf8)).contains("ey"))
            let logout = try await rpc("logout")
            #expect(logout.code == 0, "\(logout)")
            #expect(try await rpc("whoami").output.contains(#""kind":"peer""#))
        }
    }

    /// The server is told about an interrupt over the connection, which has to outlive it.
    @Test func anInterruptIsNotForIt() async throws {
        try await withServer { _ in
            // Bit 1 of the last digit is signal 2.
            let look = #"case $(grep SigIgn /proc/$$/status) in *[2367abef]) ;; *) exit 9; esac"#
            let end = try await rpc("system.ping", ssh: look + "\n" + Self.run)
            #expect(end.code == 0, "\(end)")
        }
    }

    @Test func saysWhenItIsMissing() async throws {
        let end = try await rpc("system.ping", to: "ssh:h:/p", ssh: nil)
        #expect(end.code == 69)
        #expect(
            end.errors == "rpc: cannot connect to ssh:h:/p: ssh cannot be started: No such file or "
                + "directory\ninstall OpenSSH's client, and have it on PATH: on Debian "
                + "openssh-client\n")
    }

    /// Its last words are why, and nobody has to wonder whether the call was made.
    @Test(arguments: [
        (
            "echo '*** Welcome ***' >&2\necho 'far: Permission denied (publickey).' >&2\nexit 255",
            "far: Permission denied (publickey).\ndoes this work? ssh h true\n"
        ),
        (
            "echo 'sh: 1: nc: not found' >&2\nexit 127",
            "sh: 1: nc: not found\nnc is used there: on Debian it is in netcat-openbsd\n"
        ),
        (
            "printf 'red\\033[31m' >&2\nexit 1",
            "red\\u001b[31m\nis a server running there? /none is where it was looked for\n"
        ),
        ("exit 3", "ssh ended without a word, with exit code 3\n"),
        ("kill -KILL $$", "ssh ended without a word, by a signal\n"),
        (
            "read -r line\necho 'Welcome to far.example'\nexec cat",
            "what came is not an answer of JSON-RPC 2.0: a shell's greeting, or another kind of "
                + "server\n"
        ),
    ])
    func tellsWhatItSays(script: String, errors: String) async throws {
        let end = try await rpc("projects.create", "name=a", to: "ssh:h:/none", ssh: script)
        #expect(end.code == 69)
        #expect(end.errors == "rpc: cannot connect to ssh:h:/none: " + errors)
    }

    @Test func saysThatNoServerIsThere() async throws {
        let end = try await rpc("system.ping")
        #expect(end.code == 69)
        #expect(end.errors.contains("rpc.sock: No such file or directory\nis a server running"))
    }

    /// What has not answered in time is not left behind.
    @Test func isEndedWhenNoAnswerComes() async throws {
        let file = directory.path + "/id"
        let end = try await rpc(
            "--timeout", "50", "system.ping", to: "ssh:h:/p",
            ssh: "echo $$ > '\(file)'\nexec sleep 1000\n")
        #expect(end.code == 75)
        #expect(end.errors.hasPrefix("rpc: cannot connect to ssh:h:/p: no answer in time\n"))
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let id = try #require(Int32(text.dropLast()))
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    @Test(arguments: ["ssh:-oProxyCommand=x:/p", "ssh:h", "ssh:h:p", "ssh:a b:/p"])
    func refusesWhatItMayNotBeGiven(address: String) async throws {
        let end = try await rpc("system.ping", to: address)
        #expect(end.code == 64)
        #expect(end.errors.hasPrefix("rpc: --to: \(address) is not an address\n"))
        #expect(!FileManager.default.fileExists(atPath: words))
    }
}
