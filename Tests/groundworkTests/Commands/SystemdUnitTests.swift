import Testing

@testable import groundwork

@Suite struct SystemdUnitTests {
    private func unit(_ arguments: String...) async throws -> ChildProcess.End {
        try await ChildProcess("groundwork", ["systemd-unit"] + arguments).end()
    }

    @Test func printsTheService() async throws {
        let end = try await unit("--name", "notes", "--program", "/opt/notes/bin/notes")
        #expect(end.code == 0)
        for line in [
            "ExecStart=/opt/notes/bin/notes serve --config /etc/notes/groundwork.json "
                + "--data /var/lib/notes",
            "User=notes", "StateDirectory=notes", "Type=notify", "ProtectSystem=strict",
        ] {
            #expect(end.lines.contains(line), "\(line)")
        }
        // Behind it the kernel would not say who connects.
        #expect(!end.lines.contains { $0.hasPrefix("PrivateUsers=") })
        let names = end.lines.filter { $0.contains("=") }.map { $0.prefix { $0 != "=" } }
        let once = names.filter { $0 != "SystemCallFilter" }
        #expect(Set(once).count == once.count)
    }

    @Test func printsItsSockets() async throws {
        let unix = try await unit("--socket", "unix")
        #expect(unix.lines.contains("ListenStream=/run/groundwork/rpc.sock"))
        #expect(unix.lines.contains("FileDescriptorName=unix"))
        let tls = try await unit("--socket", "tls", "--listen", "0.0.0.0:7443")
        #expect(tls.lines.contains("ListenStream=0.0.0.0:7443"))
        #expect(tls.lines.contains("FileDescriptorName=tls"))
        #expect(!tls.lines.contains { $0.hasPrefix("SocketMode=") })
    }

    @Test(arguments: [
        (["--name", "a b"], "--name is at most 31 small letters"),
        (["--name", "1a"], "a letter first"), (["--name", ""], "--name is"),
        (["--program", "groundwork"], "is not a path from / on"),
        (["--config", "/a b"], "is not a path from / on"),
        (["--config", "/%n"], "is not a path from / on"),
        (["--socket", "tcp"], "--socket needs --listen HOST:PORT"),
        (["--socket", "tcp", "--listen", "a"], "'a' is not HOST:PORT"),
        (["--socket", "unix", "--listen", "a:1"], "--listen belongs to"),
        (["--listen", "a:1"], "--listen belongs to"), (["--socket", "http"], "http"),
    ])
    func refusesWrongArguments(arguments: [String], reason: String) async throws {
        let end = try await ChildProcess("groundwork", ["systemd-unit"] + arguments).end()
        #expect(end.isFailure(64, reason), "\(end.errors)")
    }
}
