import Database
import Dispatch
import Glibc
import JSON
import Testing

/// What was answered is there after SIGKILL, whatever else was in flight.
@Suite(.timeLimit(.minutes(5))) struct DurabilityTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    @Test func keepsRegistrationsThatWereAnswered() async throws {
        let data = directory.path + "/data"
        let server = try await ServerProcess(data: data)
        let connections = try (0..<4).map { _ in try LineConnection(to: server.socket) }
        // Most are refused, because too many wait; hashing takes its time on purpose.
        let answered = await Self.collect(from: connections, atLeast: 3) {
            server.process.send(SIGKILL)
        } calls: { place in
            (0..<50).map { number in
                #"{"jsonrpc":"2.0","id":\#(number),"method":"users.register","params":"#
                    + #"["ada\#(number)@c\#(place).example","Ada","correct horse battery"]}"#
            }
        }
        #expect(await server.process.end().code == nil)

        let again = try await ServerProcess(data: data)
        for user in answered {
            let id = try #require(Self.text(user["id"]))
            #expect(try await again.call("users.get", #"["\#(id)"]"#)["result"] == user)
        }
        #expect(answered.count >= 3)
        #expect(await again.stop().code == 0)
    }

    @Test func keepsNotesThatWereAnsweredOutOfGroupsOfTwoHundred() async throws {
        let file = try await notes()
        let socket = directory.path + "/notes.sock"
        let server = try ChildProcess("benchmarks", ["serve", "--socket", socket, "--db", file])
        let connections = try await Self.connect(4, to: socket, of: server)
        let answered = await Self.collect(from: connections, atLeast: 500) {
            server.send(SIGKILL)
        } calls: { place in
            (0..<20_000).map { number in
                #"{"jsonrpc":"2.0","id":\#(number),"method":"notes.create","#
                    + #""params":["\#(place)-\#(number)","body of \#(place)-\#(number)"]}"#
            }
        }
        #expect(await server.end().code == nil)
        #expect(answered.count >= 500)

        let database = try Database.open(path: file)
        defer { database.close() }
        let stored = try await database.read { transaction in
            try transaction.all("SELECT id, title, body FROM notes ORDER BY id") { row in
                #expect(try row.text(at: 2) == "body of " + row.text(at: 1))
                return try row.int64(at: 0)
            }
        }
        let ids = Set(stored)
        for note in answered {
            let id = try #require(Self.number(note["id"]))
            #expect(ids.contains(id))
        }
    }

    /// Who does not know what became of its calls sends all of them again, with the same keys: each
    /// has been done once then, and what had been answered is answered as before.
    @Test func doesOnceWhatIsSentAgain() async throws {
        let file = try await notes()
        let socket = directory.path + "/notes.sock"
        let callsEach = 2_000
        let calls: @Sendable (Int) -> [String] = { place in
            (0..<callsEach).map { number in
                #"{"jsonrpc":"2.0","id":\#(number),"method":"notes.create","#
                    + #""params":["\#(place)-\#(number)",""],"#
                    + #""meta":{"idempotencyKey":"\#(place)-\#(number)"}}"#
            }
        }
        var answered: [Set<Int64>] = []
        let arguments = ["serve", "--socket", socket, "--db", file]
        for (atLeast, signal) in [(500, SIGKILL), (1_500, SIGKILL), (4 * callsEach, SIGTERM)] {
            let server = try ChildProcess("benchmarks", arguments)
            let connections = try await Self.connect(4, to: socket, of: server)
            let results = await Self.collect(
                from: connections, atLeast: atLeast, kill: { server.send(signal) }, calls: calls)
            _ = await server.end()
            answered.append(Set(results.compactMap { Self.number($0["id"]) }))
            #expect(answered.last?.count == results.count)
        }
        let database = try Database.open(path: file)
        defer { database.close() }
        let stored = try await database.read { transaction in
            try transaction.all("SELECT id, title FROM notes") { row in
                (id: try row.int64(at: 0), title: try row.text(at: 1))
            }
        }
        #expect(stored.count == 4 * callsEach)
        #expect(Set(stored.map(\.title)).count == 4 * callsEach)
        #expect(answered.last == Set(stored.map(\.id)))
        for ids in answered { #expect(ids.isSubset(of: Set(stored.map(\.id)))) }
    }

    /// A new file with the tables of the notes.
    private func notes() async throws -> String {
        let file = directory.path + "/notes.db"
        let database = try Database.open(path: file)
        try await database.write { transaction in
            for table in Self.tables { try transaction.execute(table) }
        }
        database.close()
        return file
    }

    private static func text(_ value: JSONValue?) -> String? {
        if case .string(let text)? = value { text } else { nil }
    }

    private static func number(_ value: JSONValue?) -> Int64? {
        if case .number(let number)? = value { number.int64 } else { nil }
    }

    private static let tables = [
        """
        CREATE TABLE users(
          id INTEGER PRIMARY KEY, name TEXT, email TEXT, city TEXT, balance INTEGER,
          created_at TEXT)
        """,
        "CREATE TABLE notes(id INTEGER PRIMARY KEY, title TEXT, body TEXT)",
    ]

    /// Sends calls on every connection and reads their results, calls `kill` once there are enough,
    /// and goes on to the end: what had been sent back by then has been answered too.
    private static func collect(
        from connections: [LineConnection], atLeast count: Int, kill: () -> Void,
        calls: @escaping @Sendable (_ place: Int) -> [String]
    ) async -> [JSONValue] {
        let (results, found) = AsyncStream<JSONValue>.makeStream()
        let reading = Task {
            await withTaskGroup(of: Void.self) { group in
                for (place, connection) in connections.enumerated() {
                    // Sending blocks while the server reads no more.
                    DispatchQueue(label: "calls").async {
                        for call in calls(place) {
                            guard (try? connection.send(call)) != nil else { return }
                        }
                    }
                    group.addTask {
                        while let line = await connection.line() {
                            let answer = try? JSONValue.parse(Array(line.utf8))
                            if let result = answer?["result"] { found.yield(result) }
                        }
                    }
                }
            }
            found.finish()
        }
        var all: [JSONValue] = []
        for await result in results {
            all.append(result)
            if all.count == count { kill() }
        }
        await reading.value
        return all
    }

    /// Connects as soon as the server listens.
    private static func connect(
        _ count: Int, to socket: String, of server: ChildProcess
    ) async throws -> [LineConnection] {
        while (try? LineConnection(to: socket)) == nil {
            guard server.isRunning else {
                throw ServerProcess.NotReady(await server.end())
            }
            await Task.yield()
        }
        return try (0..<count).map { _ in try LineConnection(to: socket) }
    }
}
