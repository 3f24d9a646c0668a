import Backend
import BackendTesting
import Testing

@testable import Server

/// What a listener takes away. That it does so for every method and caller is held by
/// `AccessMatrixTests`.
@Suite struct ListenerRulesTests {
    private static let clerk = ["clerk": [MethodPattern.all]]

    @Test(
        arguments: [
            (["admin"], .admin, ["admin"]), (["admin"], .member, ["member"]),
            (["admin", "local"], .member, ["local", "member"]), (["admin"], .guest, ["guest"]),
            (["local"], .member, ["local"]), (["local"], .guest, ["guest"]),
            (["clerk"], .member, ["clerk"]), (["clerk"], .guest, ["clerk"]),
            (["clerk", "member"], .guest, ["guest"]),
            ([], .member, []), ([], .guest, []),
        ] as [(Set<String>, ListenerRules.Role, Set<String>)])
    func leavesNoMoreThanTheRole(
        roles: Set<String>, most: ListenerRules.Role, left: Set<String>
    ) {
        let standing = Standing(lasting: nil)
        let caller = Principal(
            .key, id: "user:1", roles: roles, credential: "key:1",
            grants: roles.contains("clerk") ? Self.clerk : [:], scope: [.all], ratePercent: 7,
            standing: standing)
        let limited = caller.limited(to: most)
        #expect(limited.roles == left)
        #expect(limited.id == caller.id && limited.credential == caller.credential)
        #expect(limited.scope == caller.scope && limited.ratePercent == 7)
        #expect(limited.grants.keys.allSatisfy { left.contains($0) })
        standing.revoke()
        #expect(!limited.holds)
    }

    @Test func countsTheOwnerWhereItIsNoAdministrator() {
        let owner = PeerIdentities(ownUID: 1).principal(for: Peer(kind: .unix, uid: 0))
        #expect(!owner.isRateLimited)
        #expect(owner.limited(to: .member).isRateLimited)
    }

    /// A member may have other roles beside.
    @Test func letsMembersCallWhatAsksForARoleOfTheirs() {
        let rules = ListenerRules(maxRole: .member)
        #expect(rules.allows(MethodDescriptor("a.b", .mutation, access: .role("clerk"))))
        #expect(!rules.allows(MethodDescriptor("a.b", .mutation, access: .role("admin"))))
        // A list of methods gives what a member may, and no more.
        let clerks = MethodDescriptor("a.b", .mutation, access: .role("clerk"))
        let lister = Principal(.key, id: "user:1", roles: ["all"], grants: ["all": [.all]])
        #expect(AccessDecision(on: clerks, for: lister, by: nil) == .granted(role: "all"))
        #expect(AccessDecision(on: clerks, for: lister, by: rules) == .needsRole("clerk"))
        let clerk = Principal(.peer, id: "uid:1", roles: ["clerk"])
        #expect(AccessDecision(on: clerks, for: clerk, by: rules) == .role("clerk"))
        let guests = ListenerRules(maxRole: .guest)
        #expect(!guests.allows(MethodDescriptor("a.b", .mutation, access: .role("clerk"))))
    }

    @Test func refusesAPatternThatMeansNothing() async throws {
        let rules = ListenerRules(allow: [try #require(MethodPattern("probes.*"))])
        await #expect(throws: ServerError.allowsNothing(pattern: "probes.*")) {
            try await withProbe(.unix, configure: { $0.listenerRules = [.unix: rules] }) { _ in }
        }
    }

    @Test func keepsTheMethodsOfTheProtocol() async throws {
        let rules = ListenerRules(
            maxRole: .guest, allow: [try #require(MethodPattern("probe.who"))])
        try await withProbe(.unix, configure: { $0.listenerRules = [.unix: rules] }) { probe in
            try await probe.send(1, "now")
            let refused = try await probe.answer()
            #expect(refused.kind == "forbidden")
            #expect(
                refused.error?["message"] == "This method cannot be called over this connection.")
            try await probe.cancel(7)
            try await probe.send(2, "who")
            #expect(try await probe.answer().id == 2)
        }
    }
}
