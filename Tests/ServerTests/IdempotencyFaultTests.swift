import Backend
import BackendTesting
import CSQLiteFaults
import Testing

/// A key and what it stands for are on the disk together, or neither is.
@Suite struct IdempotencyFaultTests {
    private static let key = #"{"idempotencyKey":"k"}"#
    /// SQLite's codes: https://sqlite.org/rescode.html
    private static let full: Int32 = 13
    private static let failedWrite: Int32 = 10 | 3 << 8

    private func log(of probe: Probe) -> String {
        probe.server.application.database.path + "-wal"
    }

    /// The commit of the whole group fails: the key is gone with the change, and free again.
    @Test func keepsNoKeyWhenTheCommitFails() async throws {
        try #require(faults_register() == 0)
        try await withProbe(configure: { $0.database.vfs = "faults" }) { probe in
            let path = log(of: probe)
            try #require(unsafe faults_fail(path, FAULTS_WRITE, Self.full, 0, 1) == 1)
            try await probe.send(1, "write", #""a""#, meta: Self.key)
            let refused = try await probe.answer()
            #expect(refused.kind == "unavailable")
            #expect(unsafe faults_clear(path) == 1)
            #expect(try await counts(probe) == [0, 0])
            try await probe.send(2, "write", #""b""#, meta: Self.key)
            #expect(try await probe.answer().result == "b")
            #expect(try await counts(probe) == [1, 1])
        }
    }

    /// The outcome of the commit is unknown. After a restart both are there, or neither is, and
    /// sending the call again leads to one change either way.
    @Test(arguments: 0..<6 as Range<Int32>)
    func isOneWithTheChangeWhenTheOutcomeIsUnknown(writesBefore: Int32) async throws {
        try #require(faults_register() == 0)
        try await withTemporaryDirectory { directory in
            let socket = Address.unix(path: "\(directory.path)/rpc.sock")
            var configuration = ApplicationConfiguration(
                databasePath: "\(directory.path)/data.sqlite", addresses: [socket])
            configuration.database.vfs = "faults"
            let line =
                #"{"jsonrpc":"2.0","id":1,"method":"probe.write","#
                + #""params":["a"],"meta":{"idempotencyKey":"k"}}"#
            let path = configuration.databasePath + "-wal"
            let first = try await ProbeService.application(Gates()).start(configuration)
            let connection = try TestConnection.connect(to: socket)
            try #require(
                unsafe faults_fail(path, FAULTS_WRITE, Self.failedWrite, writesBefore, -1) == 1)
            try await connection.sendLine(line)
            let answer = try await connection.receiveAnswer()
            _ = unsafe faults_clear(path)
            #expect(answer.result == "a" || answer.kind == "outcomeUnknown")
            connection.close()
            await first.stop()

            let second = try await ProbeService.application(Gates()).start(configuration)
            let again = try TestConnection.connect(to: socket)
            try await again.sendLine(line)
            #expect(try await again.receiveAnswer().result == "a")
            #expect(try await again.call("probe.count").result == 1)
            again.close()
            await second.stop()
        }
    }

    /// The rows of the values and of the keys.
    private func counts(_ probe: Probe) async throws -> [Int64] {
        try await probe.server.application.database.read { transaction in
            try ["entries", "idempotency_keys"].compactMap { table in
                try transaction.first("SELECT count(*) FROM \(table)") { try $0.int64(at: 0) }
            }
        }
    }
}
