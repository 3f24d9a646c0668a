import Addresses
import Testing

@testable import rpc

@Suite struct ServerAddressTests {
    @Test(arguments: ["/p", "h:1", "tls://h:1?ca=a", "ssh:h:/p"])
    func isPrintedAsItIsRead(text: String) { #expect(ServerAddress(text)?.fullText == text) }

    @Test func onlyASocketOfThisMachineHasALocalPath() {
        #expect(ServerAddress("/p")?.localPath == "/p")
        #expect(ServerAddress("./ssh:h:/p")?.localPath == "./ssh:h:/p")
        #expect(ServerAddress("ssh:h:/p")?.localPath == nil)
        #expect(ServerAddress(":1")?.localPath == nil)
    }

    /// With a `/` in it, it would be a path.
    @Test(arguments: ["ssh:-x:/p", "ssh:h:p/q"])
    func whatSSHMayNotBeGivenIsNoPathEither(text: String) { #expect(ServerAddress(text) == nil) }

    @Test func profilesAndProjectsMayNameOne() async throws {
        try await withTemporaryDirectory { directory in
            var profiles = Profiles()
            try profiles.add("work", "ssh:h:/p")
            try profiles.use("work")
            #expect(profiles.address == ServerAddress("ssh:h:/p"))
            #expect(throws: Failure.self) { try profiles.add("bad", "ssh:-h:/p") }
        }
    }
}
