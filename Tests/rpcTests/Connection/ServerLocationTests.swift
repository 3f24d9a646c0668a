import Addresses
import Foundation
import Glibc
import Testing

@testable import rpc

@Suite struct ServerLocationTests {
    private func choose(
        _ option: String?, _ environment: [String: String], in directory: String? = nil
    ) throws -> ServerLocation {
        try ServerLocation.choose(
            option: option, environment: { environment[$0] }, directory: directory)
    }

    /// Each place is looked at only when those before it say nothing.
    @Test func thePlacesHaveAnOrder() async throws {
        try await withTemporaryDirectory { directory in
            var environment = ["XDG_CONFIG_HOME": directory, "RPC_ADDR": ":2"]
            var profiles = Profiles()
            try profiles.add("work", ":3")
            try profiles.use("work")
            try profiles.write(to: directory + "/rpc/profiles.json")
            try write(#"{"address":":4"}"#, to: directory + "/.rpc.json")
            func port(_ option: String?) throws -> ServerLocation {
                try choose(option, environment, in: directory)
            }
            #expect(try port(":1") == .named(.direct(.tcp(host: "127.0.0.1", port: 1))))
            #expect(try port(nil) == .named(.direct(.tcp(host: "127.0.0.1", port: 2))))
            environment["RPC_ADDR"] = nil
            #expect(try port(nil) == .named(.direct(.tcp(host: "127.0.0.1", port: 3))))
            try profiles.remove("work")
            try profiles.write(to: directory + "/rpc/profiles.json")
            #expect(try port(nil) == .project(.direct(.tcp(host: "127.0.0.1", port: 4))))
            try FileManager.default.removeItem(atPath: directory + "/.rpc.json")
            #expect(try port(nil) == .usual(["/run/groundwork/rpc.sock"]))
        }
    }

    /// Where what is said first is enough, a file that is wrong harms nobody.
    @Test func aWrongFileIsNoticedWhenItIsNeeded() async throws {
        try await withTemporaryDirectory { directory in
            try write("nonsense", to: directory + "/.rpc.json")
            #expect(try choose("/a", [:], in: directory) == .named(.direct(.unix(path: "/a"))))
            let failure = #expect(throws: Failure.self) { try choose(nil, [:], in: directory) }
            #expect(failure?.exitCode == .configuration)
        }
    }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        unsafe chmod(path, 0o644)
    }

    @Test func theOptionComesFirst() throws {
        let environment = ["RPC_ADDR": ":2", "XDG_RUNTIME_DIR": "/run/user/1"]
        #expect(try choose(":1", environment) == .named(.direct(.tcp(host: "127.0.0.1", port: 1))))
    }

    @Test func thenTheVariable() throws {
        let environment = ["RPC_ADDR": "/a/b", "XDG_RUNTIME_DIR": "/run/user/1"]
        #expect(try choose(nil, environment) == .named(.direct(.unix(path: "/a/b"))))
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
