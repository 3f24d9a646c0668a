import Foundation
import JSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct KeyTLSTests {
    private let stored: StoredData

    init() throws { stored = try StoredData() }

    private func makeCertificate(_ words: String...) async throws -> ChildProcess.End {
        try await ChildProcess(
            "groundwork", ["key", "tls", "--data", stored.path] + words
        ).end()
    }

    private func rpc(_ address: String) async throws -> ChildProcess.End {
        try await ChildProcess.run("rpc", "--to", address, "system.ping")
    }

    @Test func makesWhatAServerAndAClientNeed() async throws {
        let made = try await makeCertificate("--self-signed")
        #expect(made.code == 0 && made.lines.count == 2)
        let (certificate, key) = (stored.path + "/keys/tls.crt", stored.path + "/keys/tls.key")
        let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let server = try await ServerProcess(
            data: stored.path, "--tls", "127.0.0.1:0", "--cert", certificate, "--key", key)
        let line = try #require(
            server.message.split(separator: "\n").first { $0.contains("(TLS)") })
        let address = try #require(line.split(separator: " ").first.map(String.init))
        let port = try #require(address.split(separator: ":").last)
        for host in ["localhost", "127.0.0.1"] {
            let ping = try await rpc("tls://\(host):\(port)?ca=\(certificate)")
            #expect(ping.code == 0 && ping.lines == ["\"pong\""], "\(ping.errors)")
        }
        // Without its root nobody is believed.
        let stranger = try await rpc("tls://localhost:\(port)")
        #expect(stranger.code == 69)
        #expect(stranger.errors.contains("does not lead to a root that is trusted"))
        let nothing = try await rpc("tls://localhost:\(port)?ca=/nowhere.pem")
        #expect(nothing.code == 69 && nothing.errors.contains("/nowhere.pem cannot be read"))
        // Made anew, and taken with SIGHUP.
        #expect(try await makeCertificate("--self-signed").code == 0)
        #expect(try await rpc("tls://localhost:\(port)?ca=\(certificate)").code == 69)
        server.process.send(SIGHUP)
        var code: Int32?
        for _ in 0..<200 where code != 0 {
            code = try await rpc("tls://localhost:\(port)?ca=\(certificate)").code
        }
        #expect(code == 0)
        #expect(await server.stop().code == 0)
    }

    /// A certificate that is its own root is also one that a client proves itself with.
    @Test func knowsAClientByItsCertificate() async throws {
        #expect(try await makeCertificate("--self-signed", "--name", "localhost").code == 0)
        let certificate = stored.path + "/keys/tls.crt"
        let key = stored.path + "/keys/tls.key"
        let server = try await ServerProcess(
            data: stored.path, "--tls", "127.0.0.1:0", "--cert", certificate, "--key", key,
            "--client-ca", certificate, "--peer",
            "cert:localhost=user:ada@example.com")
        let words = server.message.split(separator: " ")
        let address = try #require(words.first { $0.hasPrefix("tls://127.0.0.1:") })
        let port = try #require(address.split(separator: ":").last)
        let place = "tls://localhost:\(port)?ca=\(certificate)"
        let proved = "\(place)&cert=\(certificate)&key=\(key)"
        func whoami(_ place: String) async throws -> ChildProcess.End {
            try await ChildProcess("rpc", ["--to", place, "auth.whoami"]).end()
        }
        #expect(try await whoami(place).code == 69)
        #expect(try await whoami(proved).output.contains(#""kind":"anonymous""#))
        // From when that user is there.
        let ada = try await server.call(
            "users.register",
            #"{"email":"ada@example.com","name":"Ada","password":"correct horse battery"}"#)
        guard case .string(let id)? = ada["result"]?["id"] else {
            Issue.record("\(ada)")
            return
        }
        #expect(
            try await whoami(proved).lines
                == [#"{"kind":"certificate","id":"user:\#(id)","roles":["member"]}"#])
        _ = await server.stop()
    }

    @Test func refusesWhatItCannotMake() async throws {
        #expect(try await makeCertificate().isFailure(64, "give --self-signed"))
        #expect(
            try await makeCertificate("--self-signed", "--days", "0").isFailure(64, "--days"))
        #expect(
            try await makeCertificate("--self-signed", "--name", "a b")
                .isFailure(64, "is not the name of a host"))
    }

    @Test(arguments: [
        (["--tls", "127.0.0.1:0"], "needs --cert and --key"),
        (["--cert", "a"], "--cert: belongs to --tls"),
        (["--tls", "nowhere", "--cert", "a", "--key", "b"], "is not HOST:PORT"),
        (["--peer", "gid:1=admin"], "uid:NUMBER=ROLE"),
        (["--peer", "uid:65534=admin"], "uid:NUMBER=ROLE"),
        (["--peer", "uid:1000=king"], "is not a role"),
        (["--peer", "cert:backup=member"], "needs --client-ca"),
    ])
    func refusesWrongOptions(words: [String], reason: String) async throws {
        let end = try await ChildProcess("groundwork", ["serve", "--data", stored.path] + words)
            .end()
        #expect(end.isFailure(64, reason), "\(end.errors)")
    }

    @Test func doesNotStartWithoutItsFiles() async throws {
        let end = try await ChildProcess(
            "groundwork",
            [
                "serve", "--data", stored.path, "--tls", "127.0.0.1:0", "--cert", "/nowhere",
                "--key", "/nowhere",
            ]
        ).end()
        #expect(end.isFailure(78, "/nowhere cannot be read"), "\(end.errors)")
    }
}
