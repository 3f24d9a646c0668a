import Backend
import Glibc
import Testing

@testable import groundwork

/// One after another: the list of this machine's users is read by one thread at a time.
@Suite(.serialized) struct PeerOptionTests {
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

    private func roles(_ options: String..., of uid: UInt32) throws -> Set<String> {
        try PeerOption.table(options.map { try PeerOption($0) }).identities
            .principal(for: Peer(kind: .unix, uid: uid)).roles
    }

    private func uid(of name: String) throws -> UInt32 {
        try #require(unsafe getpwnam(name).map { unsafe $0.pointee.pw_uid })
    }

    @Test func putsTheUsersOfAGroupInItsPlace() throws {
        #expect(LocalGroup(named: "root")?.uids.contains(0) == true)
        #expect(LocalGroup(named: "no such group") == nil)
        let daemon = try uid(of: "daemon")
        #expect(try roles("group:daemon=guest", of: daemon) == ["guest"])
        #expect(try roles("group:daemon=guest", of: 4_321) == ["local"])
    }

    @Test func findsThoseThatAGroupLists() throws {
        let group = LocalGroup(gid: 4_000_000_001, members: ["daemon", "no such user"])
        #expect(try group.uids == [uid(of: "daemon")])
    }

    @Test func tellsOfAGroupOfNobody() throws {
        // Debian's group that is made for programs and has no users.
        let group = try #require(LocalGroup(named: "utmp"))
        try #require(group.uids.isEmpty)
        let table = try PeerOption.table([PeerOption("group:utmp=member")])
        #expect(table.warnings == ["no user is in the group utmp"])
        #expect(try PeerOption.table([PeerOption("group:daemon=member")]).warnings.isEmpty)
    }

    @Test func addsUpTheRolesOfGroups() throws {
        let daemon = try uid(of: "daemon")
        #expect(
            try roles("group:daemon=guest", "group:daemon=member", of: daemon)
                == ["guest", "member"])
    }

    @Test func believesWhatIsSaidOfAUserBeforeItsGroups() throws {
        let daemon = try uid(of: "daemon")
        #expect(try roles("uid:\(daemon)=guest", "group:daemon=admin", of: daemon) == ["guest"])
        #expect(try roles("group:daemon=admin", "uid:\(daemon)=guest", of: daemon) == ["guest"])
    }

    @Test(arguments: [
        ["uid:1=guest", "uid:1=member"], ["uid:1=guest", "uid:1=user:a@example.com"],
        ["uid:1=user:a@example.com", "uid:1=user:b@example.com"],
        ["cert:a=user:a@example.com", "cert:a=admin"],
    ])
    func refusesTwoThingsOfOnePeer(options: [String]) throws {
        let error = #expect(throws: CommandFailure.self) {
            try PeerOption.table(options.map { try PeerOption($0) })
        }
        let name = try #require(options[0].split(separator: "=").first)
        #expect(error?.description == "--peer says two things of \(name).")
    }

    @Test func refusesAGroupThatThereIsNot() {
        #expect(throws: CommandFailure.self) {
            try PeerOption.table([PeerOption("group:no such group=member")])
        }
    }
}
