import Backend
import Glibc
import Testing

@testable import groundwork

@Suite struct PeerOptionTests {
    @Test(
        arguments: [
            ("uid:1000=member", .name(.uid(1_000)), .role("member")),
            ("uid:0=guest", .name(.uid(0)), .role("guest")),
            ("cert:ci.example.com=admin", .name(.certificate("ci.example.com")), .role("admin")),
            ("cert:a=b=guest", .name(.certificate("a=b")), .role("guest")),
            ("group:staff=guest", .group("staff"), .role("guest")),
            ("uid:7=user:ada@example.com", .name(.uid(7)), .user("ada@example.com")),
            ("cert:a=user:b=c@example.com", .name(.certificate("a")), .user("b=c@example.com")),
        ] as [(String, PeerOption.Subject, PeerOption.Meaning)])
    func isRead(text: String, subject: PeerOption.Subject, meaning: PeerOption.Meaning) throws {
        let option = try PeerOption(text)
        #expect(option.subject == subject && option.meaning == meaning)
    }

    @Test(arguments: [
        "", "uid", "uid:", "uid:1000", "uid:=admin", "uid:x=admin", "uid:-1=admin",
        "uid:4294967296=admin", "uid:65534=admin", "uid:1=", "uid:1=root", "uid:1=Admin",
        "gid:1=admin", "group:=admin", "group:staff=user:ada@example.com", "cert:=admin",
        "uid:1=user:", "uid:1=user:ada", "=admin", "uid=1:admin",
    ])
    func refusesWhatIsNone(text: String) {
        #expect(throws: (any Error).self) { try PeerOption(text) }
    }

    @Test func putsTheUsersOfAGroupInItsPlace() throws {
        #expect(LocalGroup.uids(of: "root")?.contains(0) == true)
        #expect(LocalGroup.uids(of: "no such group") == nil)
        let everybody = try PeerOption.identities([PeerOption("group:daemon=guest")])
        let daemon = try #require(unsafe getpwnam("daemon").map { unsafe $0.pointee.pw_uid })
        let peer = Peer(kind: .unix, uid: daemon)
        #expect(everybody.principal(for: peer).roles == ["guest"])
        #expect(everybody.principal(for: Peer(kind: .unix, uid: 4_321)).roles == ["local"])
    }

    @Test func addsUpRolesAndRefusesTwoUsers() throws {
        let both = try PeerOption.identities(
            [PeerOption("uid:4321=guest"), PeerOption("uid:4321=member")])
        #expect(both.principal(for: Peer(kind: .unix, uid: 4_321)).roles == ["guest", "member"])
        #expect(throws: CommandFailure.self) {
            try PeerOption.identities(
                [PeerOption("uid:1=user:a@example.com"), PeerOption("uid:1=user:b@example.com")])
        }
        #expect(throws: CommandFailure.self) {
            try PeerOption.identities([PeerOption("group:no such group=member")])
        }
    }
}
