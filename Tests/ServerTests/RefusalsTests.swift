import Backend
import BackendTesting
import Testing

@testable import Server

/// Calls that were not allowed, in the change log.
@Suite(.timeLimit(.minutes(2))) struct RefusalsTests {
    private func entries(_ database: Database) async throws -> [ChangeEntry] {
        try await database.read { transaction in
            try ChangeLog.entries(
                .init(entity: "refusals"), after: 0, limit: 1_000, in: transaction)
        }
    }

    private func record(_ probe: Probe) async throws {
        let application = probe.server.application
        let chore = application.dispatcher.refusals.chore
        _ = try await application.database.write { try chore.run(7, $0) }
    }

    private func refuse(_ count: Int, _ probe: Probe, over connection: TestConnection) async throws
    {
        for id in 1...count {
            try await probe.send(id, "admin", over: connection)
            #expect(try await connection.receiveAnswer().error != nil)
        }
    }

    @Test func areCountedByWhoDidWhat() async throws {
        try await withProbe(.inProcess) { probe in
            let local = try await probe.server.connect(uid: 4_321)
            try await refuse(3, probe, over: local)
            try await probe.send(9, "who", over: local)
            _ = try await local.receiveAnswer()
            try await record(probe)
            let found = try await entries(probe.server.application.database)
            #expect(found.map(\.author.principal) == ["uid:4321"])
            let entry = try #require(found.first)
            #expect(entry.author.peer.hasPrefix("unix uid:4321 pid:"))
            #expect(entry.change.id == entry.author.request && !entry.change.id.isEmpty)
            #expect(
                entry.change.after
                    == Array(#"{"rule":"role","method":"probe.admin","count":3}"#.utf8))
            // Once each.
            try await record(probe)
            #expect(try await entries(probe.server.application.database).count == 1)
            try await refuse(1, probe, over: local)
            try await record(probe)
            let later = try await entries(probe.server.application.database)
            #expect(later.last?.change.after?.suffix(3) == Array(":1}".utf8)[...])
            local.close()
        }
    }

    @Test func tellOfTokensThatAreNone() async throws {
        try await withProbe(.inProcess, authenticator: { _ in Nobody() }) { probe in
            for id in 1...2 {
                try await probe.send(id, "who", meta: #"{"token":"canary-\#(id)"}"#)
                #expect(try await probe.answer().kind == "unauthenticated")
            }
            try await record(probe)
            let found = try await entries(probe.server.application.database)
            #expect(
                found.map(\.change.after)
                    == [Array(#"{"rule":"token","method":"probe.who","count":2}"#.utf8)])
        }
    }

    @Test func areBounded() async throws {
        try await withProbe(.inProcess) { probe in
            let uids = 5_000..<UInt32(5_000 + Refusals.kindsMax + 6)
            for uid in uids {
                let connection = try await probe.server.connect(uid: uid)
                try await refuse(1, probe, over: connection)
                connection.close()
            }
            try await record(probe)
            let found = try await entries(probe.server.application.database)
            #expect(found.count == Refusals.kindsMax + 1)
            #expect(found.last?.change.id == "others")
            #expect(found.last?.author.principal == "system")
            #expect(found.last?.change.after == Array(#"{"count":6}"#.utf8))
            try await record(probe)
            #expect(try await entries(probe.server.application.database).count == found.count)
        }
    }

    /// Who tries every name leaves room for what others did.
    @Test func areBoundedForEachCaller() async throws {
        let rules = ListenerRules(allow: [try #require(MethodPattern("probe.who"))])
        try await withProbe(.tcp, configure: { $0.listenerRules = [.tcp: rules] }) { probe in
            let names = probe.server.application.dispatcher.services.flatMap(\.methods)
                .map(\.descriptor.name).filter { $0.hasPrefix("probe.") && $0 != "probe.who" }
            let more = names.count - Refusals.kindsPerCallerMax
            try #require(more > 1)
            for (id, name) in names.enumerated() {
                try await probe.send(id, String(name.dropFirst("probe.".count)))
                #expect(try await probe.answer().kind == "forbidden")
            }
            try await record(probe)
            let found = try await entries(probe.server.application.database)
            #expect(found.count == Refusals.kindsPerCallerMax + 1)
            let rest = Array(#"{"rule":"listener","count":\#(more)}"#.utf8)
            #expect(found.last?.change.after == rest)
        }
    }

    @Test func areNotDueWhereThereAreNone() async throws {
        try await withProbe(.inProcess) { probe in
            let refusals = probe.server.application.dispatcher.refusals
            #expect(!refusals.chore.isDue())
            let local = try await probe.server.connect(uid: 4_321)
            try await refuse(1, probe, over: local)
            #expect(refusals.chore.isDue())
            try await record(probe)
            #expect(!refusals.chore.isDue())
            local.close()
        }
    }

    @Test func stayWhenTheyCouldNotBeWritten() async throws {
        struct Undone: Error {}
        try await withProbe(.inProcess) { probe in
            let local = try await probe.server.connect(uid: 4_321)
            try await refuse(1, probe, over: local)
            let application = probe.server.application
            let chore = application.dispatcher.refusals.chore
            await #expect(throws: Undone.self) {
                try await application.database.write { transaction in
                    _ = try chore.run(7, transaction)
                    throw Undone()
                }
            }
            #expect(try await entries(application.database).isEmpty)
            try await record(probe)
            #expect(try await entries(application.database).count == 1)
            local.close()
        }
    }

    @Test func areWrittenWhenTheServerStops() async throws {
        try await withTemporaryDirectory { directory in
            let configuration = ApplicationConfiguration(
                databasePath: directory.path + "/data.sqlite",
                addresses: [.unix(path: directory.path + "/rpc.sock")])
            let rules = ListenerRules(maxRole: .guest)
            var restricted = configuration
            restricted.listenerRules = [.unix: rules]
            let application = ProbeService.application(Gates())
            let running = try await application.start(restricted)
            let connection = try TestConnection.connect(to: configuration.addresses[0])
            #expect(try await connection.call("probe.admin").kind == "forbidden")
            connection.close()
            await running.stop()
            let again = try await application.start(configuration)
            let found = try await entries(again.database)
            #expect(found.count == 1)
            await again.stop()
        }
    }

    private struct Nobody: Authenticator {
        func principal(
            of token: Secret, from peer: Peer, in database: Database
        ) async throws -> Principal { throw RPCError(.unauthenticated, "No.") }

        func principal(
            ofUser name: String, from peer: Peer, in database: Database
        ) async throws -> Principal { throw RPCError(.unauthenticated) }
    }
}
