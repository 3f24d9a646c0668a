import Testing

@testable import Transport

@Suite struct PeerTests {
    /// Whoever has one IPv6 address has its network.
    @Test(arguments: [
        ("192.0.2.1", "address 192.0.2.1"), ("::ffff:192.0.2.1", "address 192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "address 2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "address 2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "address 2001:db8:1:3::/64"), ("::1", "address 0:0:0:0::/64"),
        ("nowhere", "address nowhere"),
    ])
    func isCountedByItsNetwork(address: String, subject: String) {
        #expect(Peer(kind: .tcp, address: address).subject == subject)
        #expect(Peer(kind: .tls, address: address).subject == subject)
    }

    @Test func isCountedByItsUser() {
        #expect(Peer(kind: .unix, uid: 7, pid: 8).subject == "uid 7")
        #expect(Peer(kind: .inProcess).subject == "inProcess")
    }
}
