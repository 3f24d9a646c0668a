import Testing

@testable import rpc

@Suite struct SocketAccessTests {
    /// Ids that no machine has names for.
    private func access(
        isDirectory: Bool = false, mode: UInt32, owner: UInt32 = 4_000_001,
        groups: Set<UInt32> = [4_000_003]
    ) -> SocketAccess {
        SocketAccess(
            obstacle: "/run/x", isDirectory: isDirectory, owner: owner, group: 4_000_002,
            mode: mode, user: 4_000_003, groups: groups)
    }

    @Test func saysWhoseItIsAndWhoAsks() {
        #expect(
            access(mode: 0o60, groups: [4_000_003, 4_000_004]).details == [
                "/run/x belongs to uid 4000001, group gid 4000002, mode 0060",
                "you are uid 4000003, in the groups gid 4000003, gid 4000004",
            ])
    }

    @Test func namesAGroupOnlyWhereThatWouldHelp() {
        let help = "the group gid 4000002 may use it: be added to that, and log in again"
        #expect(access(mode: 0o660).nextStep == help)
        #expect(access(isDirectory: true, mode: 0o710).nextStep == help)
        for other in [
            access(mode: 0o600), access(mode: 0o640), access(isDirectory: true, mode: 0o760),
            access(mode: 0o060, groups: [4_000_002]), access(mode: 0o060, owner: 4_000_003),
        ] {
            #expect(
                other.nextStep
                    == "your user may not use this socket; the server's own user may")
        }
    }

    @Test func looksForNothingThatIsNotThere() {
        #expect(SocketAccess(path: "/nowhere/rpc.sock") == nil)
    }
}
