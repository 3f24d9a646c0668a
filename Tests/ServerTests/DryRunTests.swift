import Backend
import BackendTesting
import Testing

/// A dry run does everything that its call would do, and leaves nothing.
@Suite struct DryRunTests {
    private static let dryRun = #"{"dryRun":true}"#

    private func meta(of answer: TestAnswer) throws -> JSONValue? {
        try JSONValue.parse(answer.line)["meta"]
    }

    /// Who the entries of the change log are by.
    private func authors(_ probe: Probe) async throws -> [ChangeAuthor] {
        try await probe.server.application.database.read { transaction in
            try ChangeLog.entries(after: 0, limit: 10, in: transaction).map(\.author)
        }
    }

    /// What only the commit would find fails the dry run as well, and nobody else.
    @Test func findsWhatTheCommitWouldFind() async throws {
        try await withProbe { probe in
            for meta in [nil, Self.dryRun] {
                try await probe.send(1, "link", #""a""#, meta: meta)
                #expect(try await probe.answer().kind == "internal")
            }
            #expect(try await probe.connection.call("probe.write", ["a"]).result == "a")
            try await probe.send(2, "link", #""a""#, meta: Self.dryRun)
            let answer = try await probe.answer()
            #expect(answer.result == true)
            #expect(try meta(of: answer) == ["dryRun": true, "changes": []])
        }
    }

    /// The numbers that it used are used again.
    @Test func usesNoNumberUp() async throws {
        try await withProbe { probe in
            for _ in 1...3 {
                try await probe.send(1, "write", #""a""#, meta: Self.dryRun)
                #expect(try await probe.answer().result == "a")
                try await probe.send(1, "change", #""a""#, meta: Self.dryRun)
                #expect(try await probe.answer().result == true)
            }
            #expect(try await probe.connection.call("probe.write", ["b"]).result == "b")
            #expect(try await probe.connection.call("probe.change", ["b"]).result == true)
            let database = probe.server.application.database
            let numbers = try await database.read { transaction in
                try transaction.all("SELECT id FROM entries") { try $0.int64(at: 0) }
                    + [try ChangeLog.lastSequence(in: transaction)]
            }
            #expect(numbers == [1, 1])
        }
    }

    /// The others of its group are committed, and see nothing of it.
    @Test func leavesItsGroupAlone() async throws {
        try await withProbe { probe in
            try await probe.send(1, "write", #""a","gate""#)
            try await probe.gates.waitFor("start a")
            try await probe.send(2, "write", #""b""#)
            try await probe.send(3, "write", #""c""#, meta: Self.dryRun)
            try await probe.send(4, "failWrite", meta: Self.dryRun)
            try await probe.send(5, "write", #""d""#)
            try await waitUntil("all of them") { probe.callsInFlight == 5 }
            probe.gates.open("gate")
            var failed: [JSONValue] = []
            for _ in 1...5 {
                let answer = try await probe.answer()
                if answer.error != nil { failed.append(answer.id) }
            }
            #expect(failed == [4])
            #expect(try await probe.connection.call("probe.read").result == ["a", "b", "d"])
        }
    }

    @Test func listsNoMoreThanTheLimit() async throws {
        var limits = Limits.patient
        limits.dryRunChangesMax = 2
        try await withProbe(limits: limits) { probe in
            try await probe.send(1, "change", #""xyz""#, meta: Self.dryRun)
            let answer = try await probe.answer()
            let changes = try #require(try meta(of: answer)?["changes"])
            #expect(changes[0]?["id"] == "x")
            #expect(changes[1]?["after"] == ["is": "y"])
            #expect(changes[2] == nil)
            #expect(try meta(of: answer)?["changesOmitted"] == 1)
            try await probe.send(2, "change", #""xy""#, meta: Self.dryRun)
            #expect(try meta(of: try await probe.answer())?["changesOmitted"] == nil)
        }
    }

    /// A change shows what an object was: to those who may read it, and to administrators.
    @Test func listsWhatTheCallerMayRead() async throws {
        try await withProbe(.inProcess) { probe in
            let other = try await probe.server.connect(uid: 4_000_000)
            try await probe.send(1, "change", #""abe""#, meta: Self.dryRun, over: other)
            let answer = try await other.receiveAnswer()
            let changes = try #require(try meta(of: answer)?["changes"])
            #expect(changes[0]?["id"] == "a")
            #expect(changes[1]?["id"] == "e")
            #expect(changes[2] == nil)
            #expect(try meta(of: answer)?["changesOmitted"] == 1)
        }
    }

    /// The change log names the caller and the request, however the transaction was opened.
    @Test(arguments: ["change", "changeLater"])
    func changesHaveAnAuthor(method: String) async throws {
        try await withProbe(.inProcess) { probe in
            let other = try await probe.server.connect(uid: 4_000_000)
            try await probe.send(1, method, #""ab""#, over: other)
            #expect(try await other.receiveAnswer().result == true)
            let authors = try await authors(probe)
            #expect(authors.map(\.principal) == ["uid:4000000", "uid:4000000"])
            #expect(authors.first?.request.isEmpty == false)
            #expect(authors.first == authors.last)
        }
    }
}
