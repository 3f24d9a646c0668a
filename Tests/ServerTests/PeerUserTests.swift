import Backend
import BackendTesting
import Synchronization
import Testing

@testable import Server

/// Peers that stand for a user, whom the operator has named.
@Suite(.timeLimit(.minutes(2))) struct PeerUserTests {
    /// Knows everybody but `nobody`, and whose rights have been taken away.
    private final class Users: Authenticator {
        let standings = Mutex<[Standing]>([])
        let isGone = Atomic<Bool>(false)
        let isBusy = Atomic<Bool>(false)

        func principal(
            of token: Secret, from peer: Peer, in database: Database
        ) async throws -> Principal {
            Principal(.session, id: "token", roles: ["member"], standing: Standing(lasting: nil))
        }

        func principal(
            ofUser name: String, from peer: Peer, in database: Database
        ) async throws -> Principal {
            if isBusy.load(ordering: .relaxed) { throw RPCError(.overloaded) }
            guard name != "nobody", !isGone.load(ordering: .relaxed) else {
                throw RPCError(.unauthenticated)
            }
            let standing = Standing(lasting: nil)
            let count = standings.withLock { standings in
                standings.append(standing)
                return standings.count
            }
            return Principal(.peer, id: "\(name) \(count)", roles: ["admin"], standing: standing)
        }

        func revokeAll() { standings.withLock { for standing in $0 { standing.revoke() } } }
    }

    private func withUser(
        _ name: String, rules: ListenerRules = ListenerRules(),
        _ body: (Probe, Users) async throws -> Void
    ) async throws {
        let users = Users()
        try await withProbe(
            .inProcess, authenticator: { _ in users },
            configure: {
                $0.identities = PeerIdentities(ownUID: 0, users: [.uid(4_321): name])
                $0.listenerRules = [.inProcess: rules]
            },
            { probe in
                let connection = try await probe.server.connect(uid: 4_321)
                defer { connection.close() }
                try await body(
                    Probe(server: probe.server, gates: probe.gates, connection: connection), users)
            })
    }

    private func expectIdentity(
        _ id: JSONValue, of probe: Probe, meta: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await probe.send(1, "who", meta: meta)
        let answer = try await probe.answer()
        #expect(answer.result == id, sourceLocation: sourceLocation)
    }

    @Test func isLookedUpOnce() async throws {
        try await withUser("ada") { probe, _ in
            for _ in 1...3 { try await expectIdentity("ada 1", of: probe) }
            try await probe.send(2, "admin")
            #expect(try await probe.answer().error == nil)
        }
    }

    @Test func isLookedUpAgainWhenItsRightsHaveChanged() async throws {
        try await withUser("ada") { probe, users in
            try await expectIdentity("ada 1", of: probe)
            users.revokeAll()
            try await expectIdentity("ada 2", of: probe)
        }
    }

    @Test func isNobodyOnceItIsGone() async throws {
        try await withUser("ada") { probe, users in
            try await expectIdentity("ada 1", of: probe)
            users.isGone.store(true, ordering: .relaxed)
            users.revokeAll()
            try await expectIdentity("anonymous", of: probe)
            try await probe.send(2, "admin")
            #expect(try await probe.answer().kind == "unauthenticated")
        }
    }

    /// What everybody may call is there for whoever the operator has named wrongly, too.
    @Test func isNobodyWhenItIsNotThere() async throws {
        try await withUser("nobody") { probe, _ in
            try await expectIdentity("anonymous", of: probe)
            try await probe.send(2, "admin")
            #expect(try await probe.answer().kind == "unauthenticated")
        }
    }

    /// Else it would write as nobody what it means to write as itself.
    @Test func isRefusedWhenItCannotBeLookedUp() async throws {
        try await withUser("ada") { probe, users in
            users.isBusy.store(true, ordering: .relaxed)
            try await probe.send(1, "who")
            #expect(try await probe.answer().kind == "overloaded")
            users.isBusy.store(false, ordering: .relaxed)
            try await expectIdentity("ada 1", of: probe)
        }
    }

    /// Nobody is told to log in who never has.
    @Test func isNotToldThatATokenHasExpired() async throws {
        try await withUser("ada") { probe, users in
            try await expectIdentity("ada 1", of: probe)
            users.isGone.store(true, ordering: .relaxed)
            users.revokeAll()
            try await probe.send(2, "admin")
            let message = try await probe.answer().error?["message"]
            #expect(message == .string(RPCError(.unauthenticated).message))
        }
    }

    @Test func isCountedAlsoAsAnAdministrator() {
        let table = PeerIdentities(ownUID: 1, roles: [.uid(2): ["admin"]])
        #expect(table.principal(for: Peer(kind: .unix, uid: 2)).isRateLimited)
        #expect(!table.principal(for: Peer(kind: .unix, uid: 1)).isRateLimited)
    }

    /// It would be nobody, and nothing would say so.
    @Test func needsSomethingThatLooksItUp() async throws {
        await #expect(throws: ServerError.noAuthenticator) {
            try await withProbe(
                .inProcess,
                configure: { $0.identities = PeerIdentities(ownUID: 0, users: [.uid(7): "ada"]) },
                { _ in })
        }
    }

    @Test func isAnsweredInTheOrderOfItsCalls() async throws {
        try await withUser("ada") { probe, _ in
            try await probe.connection.sendLine(
                #"[{"jsonrpc":"2.0","id":1,"method":"probe.who"},"#
                    + #"{"jsonrpc":"2.0","id":2,"method":"probe.who"}]"#)
            #expect(
                try await probe.connection.receiveLine()
                    == Array(
                        (#"[{"jsonrpc":"2.0","id":1,"result":"ada 1"},"#
                            + #"{"jsonrpc":"2.0","id":2,"result":"ada 1"}]"#).utf8))
        }
    }

    @Test func givesWayToATokenAndToAnotherIdentity() async throws {
        try await withUser("ada") { probe, users in
            try await expectIdentity("token", of: probe, meta: #"{"token":"t"}"#)
            try await expectIdentity("ada 1", of: probe)
            probe.gates.open("bob")
            try await probe.send(2, "identify", #""bob""#)
            #expect(try await probe.answer().error == nil)
            users.revokeAll()
            try await expectIdentity("bob", of: probe)
        }
    }

    @Test func mayNoMoreThanItsListener() async throws {
        try await withUser("ada", rules: ListenerRules(maxRole: .member)) { probe, _ in
            try await expectIdentity("ada 1", of: probe)
            try await probe.send(2, "admin")
            #expect(try await probe.answer().kind == "forbidden")
        }
    }
}
