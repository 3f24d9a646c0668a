internal import Backend
internal import Glibc

/// `benchmarks run` prints what the parts cost; `benchmarks serve` puts the measured application on
/// a socket, for a load generator.
@main
enum Benchmarks {
    static func main() async throws {
        var arguments = CommandLine.arguments.dropFirst()
        switch arguments.popFirst() {
        case "run":
            try await run(only: arguments.popFirst())
        case "serve":
            var options: [String: String] = [:]
            while let name = arguments.popFirst(), let value = arguments.popFirst() {
                options[name] = value
            }
            guard let socket = options["--socket"], let file = options["--db"] else { usage() }
            try await serve(socket: socket, file: file)
        default:
            usage()
        }
    }

    private static func serve(socket: String, file: String) async throws {
        var configuration = ApplicationConfiguration(
            databasePath: file, addresses: [.unix(path: socket)])
        // The load generator is one user with very many connections.
        configuration.limits.connectionsMax = 20_000
        configuration.limits.connectionsPerPeerMax = 20_000
        try await NotesApplication.application.run(configuration)
    }

    /// Medians of several runs, each with its fastest and slowest; of one part, if it is named.
    private static func run(only part: String?) async throws {
        var template = Array("/tmp/groundwork-benchmarks.XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { exit(73) }
        let directory = String(template.dropLast().map { Character(Unicode.Scalar(UInt8($0))) })
        defer { remove(directory) }
        let runs = { (name: String) in part == nil || part == name }
        if runs("json") { try await JSONBenchmarks.run() }
        if runs("calls") {
            try await DispatchBenchmarks.run(
                databasePath: try await sample(directory + "/calls.db"))
        }
        if runs("storage") {
            let database = try Database.open(path: try await sample(directory + "/storage.db"))
            try await DatabaseBenchmarks.run(database: database)
            database.close()
        }
    }

    /// A database with the measured application's tables and a thousand users.
    private static func sample(_ path: String) async throws -> String {
        let database = try Database.open(path: path)
        try await database.write { transaction in
            try transaction.execute(
                """
                CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,
                  city TEXT NOT NULL, balance INTEGER NOT NULL, created_at TEXT NOT NULL)
                """)
            try transaction.execute(
                """
                CREATE TABLE notes(id INTEGER PRIMARY KEY, title TEXT NOT NULL,
                  body TEXT NOT NULL, created_at INTEGER NOT NULL DEFAULT (unixepoch()))
                """)
            for index in 1...1000 {
                try transaction.execute(
                    "INSERT INTO users VALUES (?, ?, ?, 'Oslo', ?, '2026-01-01T00:00:00Z')",
                    Int64(index), "User Number \(index)", "user\(index)@example.com",
                    Int64(index * 7919 % 1_000_000))
            }
        }
        database.close()
        return path
    }

    private static func remove(_ directory: String) {
        for name in ["calls.db", "storage.db"] {
            for suffix in ["", "-wal", "-shm", ".lock"] {
                unsafe unlink("\(directory)/\(name)\(suffix)")
            }
        }
        unsafe rmdir(directory)
    }

    private static func usage() -> Never {
        let text = """
            usage: benchmarks run [json|calls|storage]
                   benchmarks serve --socket PATH --db FILE

            """
        unsafe write(STDERR_FILENO, text, text.utf8.count)
        exit(64)
    }
}
