import Testing
import Transport

@testable import rpc

@Suite struct AddressTests {
    @Test(arguments: [
        ("/run/a.sock", rpc.Address.unix(path: "/run/a.sock")),
        ("./a", .unix(path: "./a")),
        ("a/b", .unix(path: "a/b")),
        ("a:1/b", .unix(path: "a:1/b")),
        ("unix:/p", .unix(path: "/p")),
        ("unix:p", .unix(path: "p")),
        ("localhost:7070", .tcp(host: "localhost", port: 7070)),
        (":7070", .tcp(host: "127.0.0.1", port: 7070)),
        ("[::1]:7070", .tcp(host: "::1", port: 7070)),
        ("tcp://a.example:1", .tcp(host: "a.example", port: 1)),
        ("tcp://:1", .tcp(host: "127.0.0.1", port: 1)),
    ])
    func reads(text: String, address: rpc.Address) { #expect(rpc.Address(text) == address) }

    @Test(arguments: [
        "", "a", "7070", "unix:", "a:", "a:b", "a:65536", "a:-1", "::1:7070", "tcp://a",
        "tcp://a:1/b", "host:1 ",
    ])
    func refuses(text: String) { #expect(rpc.Address(text) == nil) }

    /// The server's own type reads every form alike.
    @Test(arguments: [
        "/p", "./p", "p/q", "unix:/p", "unix:", "h:1", ":1", "[::1]:1", "::1", "tcp://h:1",
        "tcp://[::1]:1", "tcp://h", "h", "", "h:x", "h:65535", "h:65536", "[]:1", "[a:1", "a]:1",
    ])
    func agreesWithTheServer(text: String) {
        #expect(rpc.Address(text)?.description == Transport.Address(text)?.description)
    }
}
