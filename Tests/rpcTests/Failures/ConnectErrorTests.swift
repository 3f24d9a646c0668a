import Testing

@testable import rpc

@Suite struct ConnectErrorTests {
    /// `--wait` waits for a server and not for a password that is right.
    @Test func onlyAServerThatIsNotThereMayCome() {
        #expect(ConnectError.ssh("", exitCode: 1).isNobodyThere)
        #expect(!ConnectError.ssh("", exitCode: 255).isNobodyThere)
        #expect(!ConnectError.ssh("", exitCode: 127).isNobodyThere)
        #expect(!ConnectError.ssh("", exitCode: nil).isNobodyThere)
        #expect(!ConnectError.noSSH("").isNobodyThere)
    }
}
