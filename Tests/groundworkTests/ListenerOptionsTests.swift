import Backend
import Testing

@testable import groundwork

@Suite struct ListenerOptionsTests {
    private func rules(
        maxRole: [String] = [], allow: [String] = [], listening: Set<Peer.Kind> = [.unix, .tcp]
    ) throws -> [Peer.Kind: ListenerRules] {
        try ListenerOptions.rules(
            maxRole.map(ListenerOptions.Limit.init), allow.map(ListenerOptions.Allowance.init),
            of: listening)
    }

    @Test func areOfTheirListener() throws {
        let none = try rules()
        #expect(none.isEmpty)
        let both = try rules(
            maxRole: ["tcp=guest"], allow: ["tcp=tasks.*", "tcp=system.ping", "unix=*"])
        let patterns = ["tasks.*", "system.ping"].compactMap(MethodPattern.init)
        #expect(both[.tcp] == ListenerRules(maxRole: .guest, allow: patterns))
        #expect(both[.unix] == ListenerRules())
    }

    @Test(arguments: ["tcp", "tcp=", "tcp=root", "inProcess=guest", "http=guest", "=guest", ""])
    func refuseARoleThatIsNone(text: String) {
        #expect(throws: (any Error).self) { try ListenerOptions.Limit(text) }
    }

    @Test(arguments: ["tcp", "tcp=", "tcp=tasks.*.x", "tasks.*", "TCP=tasks.*"])
    func refuseAPatternThatIsNone(text: String) {
        #expect(throws: (any Error).self) { try ListenerOptions.Allowance(text) }
    }

    @Test func refuseAListenerThatIsNotThereAndTwoRoles() {
        #expect(throws: (any Error).self) { try rules(maxRole: ["tls=guest"]) }
        #expect(throws: (any Error).self) { try rules(allow: ["tls=tasks.*"]) }
        #expect(throws: (any Error).self) { try rules(maxRole: ["tcp=guest", "tcp=admin"]) }
    }
}
