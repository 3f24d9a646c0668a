import Backend
import Database
import Foundation
import JSON
import Services
import Testing

@testable import groundwork

@Suite(.timeLimit(.minutes(2))) struct ServeTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private var data: String { directory.path + "/data" }

    /// Starts a server that cannot start, and gives back how it ended.
    private func refused(_ arguments: String...) async throws -> ChildProcess.End {
        let end = try await ChildProcess("groundwork", ["serve"] + arguments).end()
        #expect(end.output.isEmpty)
        #expect(end.errors.hasPrefix("groundwork: ") && end.errors.hasSuffix(".\n"))
        #expect(end.errors.split(separator: "\n").count == 1)
        return end
    }

    private func mode(of file: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return attributes?[.posixPermissions] as? Int
    }

    @Test func makesItsDirectoryAndNobodyElseCanEnter() async throws {
        let server = try await ServerProcess(data: data)
        #expect(try await server.call("system.ping")["result"] == "pong")
        #expect(mode(of: data) == 0o700)
        for file in ["groundwork.db", "groundwork.db-wal", "groundwork.db.lock", "rpc.sock"] {
            #expect(mode(of: data + "/" + file) == 0o600)
        }
        _ = await server.stop()
    }

    @Test func saysWhereItListensAndWhatToTry() async throws {
        let server = try await ServerProcess(data: data + "/", "--tcp", "127.0.0.1:0")
        let lines = server.message.split(separator: "\n").map(String.init)
        #expect(lines[0] == "groundwork \(Groundwork.version) serves \(data)/groundwork.db on")
        #expect(lines[1].hasPrefix("  \(data)/rpc.sock "))
        #expect(lines[2].hasPrefix("  127.0.0.1:") && !lines[2].hasPrefix("  127.0.0.1:0 "))
        #expect(
            server.message.contains(
                #"printf '{"jsonrpc":"2.0","id":1,"method":"system.health"}' | nc -N -U "#
                    + "\(data)/rpc.sock\n"))
        #expect(server.message.contains("rpc --to \(data)/rpc.sock system.ping\n"))
        _ = await server.stop()
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func endsWellByASignal(_ signal: Int32) async throws {
        let server = try await ServerProcess(data: data)
        server.process.send(signal)
        let end = await server.process.end()
        #expect(end.code == 0 && end.errors.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: server.socket))
        #expect(!FileManager.default.fileExists(atPath: data + "/groundwork.db-wal"))
    }

    @Test func takesDescriptorsAndLeavesNoCoreFiles() async throws {
        let server = try await ServerProcess(data: data)
        let file = "/proc/\(server.process.processID)/limits"
        let limits = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let files = limits.first { $0.hasPrefix("Max open files") }?.split(separator: " ")
        #expect(files?[3] == files?[4])
        let core = limits.first { $0.hasPrefix("Max core file size") }?.split(separator: " ")
        #expect(core?[4] == "0")
        // proc(5): what is under the number of a process that is not dumpable belongs to root.
        let owner = try FileManager.default.attributesOfItem(atPath: file)[.ownerAccountID]
        #expect(owner as? Int == 0)
        _ = await server.stop()
    }

    @Test func endsAnswersAsItIsTold() async throws {
        let server = try await ServerProcess(data: data, "--terminator", "lflf")
        let connection = try LineConnection(to: server.socket)
        try connection.send(#"{"jsonrpc":"2.0","id":1,"method":"system.ping"}"#)
        #expect(await connection.line() == #"{"jsonrpc":"2.0","id":1,"result":"pong"}"#)
        #expect(await connection.line() == "")
        _ = await server.stop()
    }

    /// Its owner may everything, and not through a listener that is for reading.
    @Test func letsNobodyWriteThroughAListenerForGuests() async throws {
        let server = try await ServerProcess(
            data: data, "--max-role", "unix=guest", "--allow", "unix=projects.*")
        #expect(try await server.call("projects.list")["result"]?["items"] == .array([]))
        let written = try await server.call("projects.create", #"{"name":"One"}"#)
        #expect(written["error"]?["data"]?["kind"] == "forbidden")
        #expect(try await server.call("users.list")["error"]?["data"]?["kind"] == "forbidden")
        _ = await server.stop()
    }

    @Test func refusesAListenerThatAllowsNothing() async throws {
        let end = try await refused("--data", data, "--allow", "unix=project.*")
        #expect(end.code == 64 && end.errors.contains("project.*"))
    }

    @Test func refusesASecondServerOnItsDataSocketOrPort() async throws {
        let server = try await ServerProcess(data: data, "--tcp", "127.0.0.1:0")
        let port = try #require(server.tcp)
        let sameData = try await refused("--data", data, "--unix", directory.path + "/other.sock")
        #expect(sameData.code == 69 && sameData.errors.contains("\(server.process.processID)"))
        #expect(sameData.errors.contains("--data"))
        let sameSocket = try await refused(
            "--data", directory.path + "/second", "--unix", server.socket)
        #expect(sameSocket.code == 69 && sameSocket.errors.contains("--unix"))
        let samePort = try await refused("--data", directory.path + "/third", "--tcp", port)
        #expect(samePort.code == 69 && samePort.errors.contains("\(port). Stop it"))
        #expect(try await server.call("system.ping")["result"] == "pong")
        _ = await server.stop()
    }

    @Test func refusesADirectoryThatCannotBeMade() async throws {
        let end = try await refused("--data", data + "/data")
        #expect(end.code == 73 && end.errors.contains("lies in"))
    }

    @Test func refusesASocketPathThatIsTakenOrTooLong() async throws {
        let file = directory.path + "/file"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await refused("--data", data, "--unix", file).code == 73)
        #expect(FileManager.default.contents(atPath: file) == Data("mine".utf8))
        let long = directory.path + "/" + String(repeating: "s", count: 100)
        #expect(try await refused("--data", data, "--unix", long).code == 78)
    }

    @Test func refusesToBeReadOnTheNetworkUnlessTold() async throws {
        let end = try await refused("--data", data, "--tcp", "0.0.0.0:0")
        #expect(end.code == 78 && end.errors.contains("--allow-plaintext"))
        let server = try await ServerProcess(
            data: data, "--tcp", "0.0.0.0:0", "--allow-plaintext")
        _ = await server.stop()
    }

    @Test func refusesAStoreThatIsNotOne() async throws {
        try FileManager.default.createDirectory(
            atPath: data, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        try Data(String(repeating: "not a database\n", count: 100).utf8)
            .write(to: URL(fileURLWithPath: data + "/groundwork.db"))
        let end = try await refused("--data", data)
        #expect(end.code == 74 && end.errors.contains("backup"))
    }

    @Test func refusesAStoreOfANewerProgram() async throws {
        let server = try await ServerProcess(data: data)
        _ = await server.stop()
        let newer = Application(
            contract: [], services: [],
            migrations: StandardServices.migrations + [
                Migration(
                    number: 999, name: "later", sql: "CREATE TABLE later(id INTEGER) STRICT")
            ])
        try Database.open(path: data + "/groundwork.db", migrations: newer.allMigrations).close()
        let end = try await refused("--data", data)
        #expect(end.code == 78 && end.errors.contains("newer program"))
    }
}
