import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct CheckTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    @Test func findsNothingBesideAServerOrWithoutOne() async throws {
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call("projects.create", #"{"name":"a"}"#)
        let sound = ["\(stored.database) is sound; last change 1"]
        let beside = try await stored.run("check", "--data", stored.path)
        #expect(beside.code == 0 && beside.lines == sound && beside.errors.isEmpty)
        _ = await server.stop()
        let alone = try await stored.run("check", "--data", stored.path + "/")
        #expect(alone.code == 0 && alone.lines == sound)
    }

    /// Writes to the file as somebody does who knows nothing of the server.
    @Test(
        arguments: [
            ("ALTER TABLE projects ADD COLUMN more TEXT", "projects was changed by other means"),
            ("UPDATE changes SET entity = 'other' WHERE sequence = 1", "entry 1 is missing"),
            (
                "INSERT INTO tasks(id, project, title, status, owner, createdAt, updatedAt, rev)"
                    + " VALUES ('t', 'none', 't', 'open', 'o', 1, 1, 1)", "of tasks refers to"
            ),
        ])
    func findsWhatSomebodyElseDid(sql: String, finding: String) async throws {
        let server = try await ServerProcess(data: stored.path)
        _ = try await server.call("projects.create", #"{"name":"a"}"#)
        _ = await server.stop()
        try ForeignHand.execute(sql, on: stored.database)
        let end = try await stored.run("check", "--data", stored.path)
        #expect(end.isFailure(1, "not sound", "groundwork backup list --data \(stored.path)"))
        #expect(end.lines.count == 1 && end.output.contains(finding))
    }

    @Test func saysWhenThereIsNoDatabase() async throws {
        let end = try await stored.run("check", "--data", stored.path)
        #expect(end.isFailure(73, "--data"))
    }
}
