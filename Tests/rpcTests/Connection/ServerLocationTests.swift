import Addresses
import Testing

@testable import rpc

@Suite struct ServerLocationTests {
    private func choose(
        _ option: String?, _ environment: [String: String]
    ) throws -> ServerLocation {
        try ServerLocation.choose(option: option) { environment[$0] }
    }

    @Test func theOptionComesFirst() throws {
        let environment = ["RPC_ADDR": ":2", "XDG_RUNTIME_DIR": "/run/user/1"]
        #expect(try choose(":1", environment) == .named(.tcp(host: "127.0.0.1", port: 1)))
    }

    @Test func thenTheVariable() throws {
        let environment = ["RPC_ADDR": "/a/b", "XDG_RUNTIME_DIR": "/run/user/1"]
        #expect(try choose(nil, environment) == .named(.unix(path: "/a/b")))
    }

    @Test func thenTheUsualPlaces() throws {
        let system = "/run/groundwork/rpc.sock"
        let own = "/run/user/1/groundwork/rpc.sock"
        #expect(try choose(nil, [:]) == .usual([system]))
        #expect(try choose(nil, ["XDG_RUNTIME_DIR": "/run/user/1"]) == .usual([own, system]))
        #expect(try choose(nil, ["XDG_RUNTIME_DIR": "/run/user/1/"]) == .usual([own, system]))
        #expect(try choose(nil, ["RPC_ADDR": "", "XDG_RUNTIME_DIR": ""]) == .usual([system]))
        // The specification of that variable says to pass over a relative path.
        #expect(try choose(nil, ["XDG_RUNTIME_DIR": "run"]) == .usual([system]))
    }

    @Test func saysWhichOneIsWrong() throws {
        let option = try #require(throws: Failure.self) { try choose("data", [:]) }
        #expect(option.exitCode == .usage)
        #expect(option.message == "--to: data is not an address")
        let variable = try #require(throws: Failure.self) { try choose(nil, ["RPC_ADDR": "a"]) }
        #expect(variable.message == "RPC_ADDR: a is not an address")
    }
}
