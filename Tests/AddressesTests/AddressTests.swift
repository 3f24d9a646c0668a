internal import Addresses
internal import Testing

@Suite struct AddressTests {
    @Test(arguments: [
        ("/run/a.sock", Address.unix(path: "/run/a.sock")),
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
        ("tls://a.example:1", .tls(host: "a.example", port: 1, TLSFiles())),
        (
            "tls://[::1]:1?ca=/a/b.pem&cert=c&key=k&sni=n",
            .tls(
                host: "::1", port: 1,
                TLSFiles(certificate: "c", key: "k", ca: "/a/b.pem", serverName: "n"))
        ),
    ])
    func reads(text: String, address: Address) { #expect(Address(text) == address) }

    @Test(arguments: [
        "", "a", "7070", "unix:", "a:", "a:b", "a:65536", "a:-1", "::1:7070", "tcp://a",
        "tcp://a:1/b", "host:1 ", "h:65536", "a]:1x", "tls://a", "tls://a:1?x=1", "tls://a:1?ca",
        "tls://a:1?ca=",
        "tls://a:1?ca=1&ca=2", "tls://a:1/b",
    ])
    func refuses(text: String) { #expect(Address(text) == nil) }

    /// What is printed of one is read as the same again.
    @Test(arguments: ["/p", "./p", "p/q", "h:1", "127.0.0.1:65535", "[::1]:1", "tls://[::1]:1"])
    func isPrintedAsItIsRead(text: String) { #expect(Address(text)?.description == text) }

    @Test func printsItsFilesWhereTheyAreWanted() {
        let text = "tls://h:1?ca=a&cert=c&key=k&sni=n"
        #expect(Address(text)?.fullText == text)
        #expect(Address(text)?.description == "tls://h:1")
    }

    @Test(arguments: [
        ("/p", true), (":1", true), ("[::1]:1", true), ("localhost:1", true), ("127.8.0.1:1", true),
        ("a.example:1", false), ("10.0.0.1:1", false), ("127.example:1", false),
        ("127.0.0.1.example:1", false), ("127.0.0.256:1", false), ("127.0.0.+1:1", false),
    ])
    func knowsWhatStaysOnThisMachine(text: String, isLocal: Bool) {
        #expect(Address(text)?.isLocal == isLocal)
    }
}
