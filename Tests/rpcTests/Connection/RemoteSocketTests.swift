import Testing

@testable import rpc

@Suite struct RemoteSocketTests {
    @Test(arguments: [
        ("ssh:host:/p", "host", "nc -N -U '/p'"),
        ("ssh:ada@host.example:/run/a.sock", "ada@host.example", "nc -N -U '/run/a.sock'"),
        ("ssh:[::1]:/p", "::1", "nc -N -U '/p'"),
        ("ssh:ada@[fe80::1%eth0]:/p", "ada@fe80::1%eth0", "nc -N -U '/p'"),
        ("ssh:h:/a:/b", "h", "nc -N -U '/a:/b'"),
        ("ssh:h:/a b/$(c)", "h", "nc -N -U '/a b/$(c)'"),
        ("ssh:h:/it's", "h", #"nc -N -U '/it'\''s'"#),
        (#"ssh:h:/a\b"#, "h", #"nc -N -U '/a'\\'b'"#),
        ("ssh:h:/a\u{301}'\u{301}", "h", "nc -N -U '/a\u{301}'\\''\u{301}'"),
    ])
    func reads(text: String, destination: String, command: String) throws {
        let socket = try #require(RemoteSocket(text))
        #expect(socket.destination == destination)
        #expect(Array(socket.command.utf8) == Array(command.utf8))
        #expect(socket.description == text)
    }

    /// What `ssh`, its configuration or a shell there could take for something else.
    @Test(arguments: [
        "ssh:", "ssh:/p", "ssh::/p", "ssh:host", "ssh:host:", "ssh:host:p", "ssh:host:~/p",
        "ssh:-oProxyCommand=x:/p", "ssh:-h:/p", "ssh:a@-h:/p", "ssh:-a@h:/p", "ssh:@h:/p",
        "ssh:a@:/p", "ssh:a@b@c:/p", "ssh:a b:/p", "ssh:$(x):/p", "ssh:h;x:/p", "ssh:h\n:/p",
        "ssh://h/p", "ssh://h:22/p", "ssh:::1:/p", "ssh:[h]:/p", "ssh:[::1:/p", "ssh:[]:/p",
        "ssh:h:/a\nb", "ssh:h:/a\u{7f}", "ssh:h:/a\0", "ssh:hôte:/p", "h:/p",
    ])
    func refuses(text: String) { #expect(RemoteSocket(text) == nil) }
}
