import Glibc
import Server
import Testing
import Transport

/// Who stands behind a connection.
@Suite struct PrincipalTests {
    private static let identities = PeerIdentities(
        ownUID: 1_000, inProcess: Principal(.process, id: "embedded", roles: ["clerk"]))

    @Test(
        arguments: [
            (Peer(kind: .unix, uid: 1_000), .peer, "uid:1000", ["admin"]),
            (Peer(kind: .unix, uid: 0), .peer, "uid:0", ["admin"]),
            (Peer(kind: .unix, uid: 1_001), .peer, "uid:1001", ["local"]),
            // The user that stands for all that a user namespace does not map.
            (Peer(kind: .unix, uid: 65_534), .anonymous, "anonymous", []),
            (Peer(kind: .unix), .anonymous, "anonymous", []),
            // Loopback is not identity.
            (Peer(kind: .tcp, address: "127.0.0.1"), .anonymous, "anonymous", []),
            (Peer(kind: .tcp, uid: 0, address: "::1"), .anonymous, "anonymous", []),
            (Peer(kind: .inProcess), .process, "embedded", ["clerk"]),
        ] as [(Peer, Principal.Kind, String, Set<String>)])
    func knowsWhoCalls(
        peer: Peer, kind: Principal.Kind, id: String, roles: Set<String>
    ) {
        let principal = Self.identities.principal(for: peer)
        #expect(principal.kind == kind)
        #expect(principal.id == id)
        #expect(principal.roles == roles)
        #expect(principal.isAnonymous == roles.isEmpty)
    }

    @Test func makesTheOwnUserTheAdministrator() {
        let peer = Peer(kind: .unix, uid: geteuid())
        let principal = PeerIdentities.ownerIsAdministrator.principal(for: peer)
        #expect(principal.roles == ["admin"])
    }

    @Test func givesAnAdministratorEveryRole() {
        #expect(Principal(.peer, id: "a", roles: ["admin"]).has("clerk"))
        #expect(Principal(.peer, id: "b", roles: ["clerk"]).has("clerk"))
        #expect(!Principal(.peer, id: "c", roles: ["local"]).has("clerk"))
        #expect(!Principal.anonymous.has("clerk"))
    }
}
