import Addresses
import Backend
import BackendTesting
import Foundation
import NIOSSL
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(2))) struct TLSTests {
    private let who = #"{"jsonrpc":"2.0","id":1,"method":"probe.who"}"#
    private let whoAnswer = #"{"jsonrpc":"2.0","id":1,"result":""#

    /// A server with TLS, its certificate and where its files are.
    private func withTLS(
        clientCA: TestCertificate? = nil, roles: [PeerIdentities.Name: Set<String>] = [:],
        limits: Limits = .patient,
        _ body: (RunningApplication, Int, TestCertificate, String) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let root = try TestCertificate("root")
            var files = try TestCertificate("server", issuer: root)
                .write(to: directory.path, as: "server")
            if let clientCA {
                files.ca = try clientCA.write(to: directory.path, as: "clients").certificate
            }
            let address = Address.tls(host: "127.0.0.1", port: 0, files)
            try await withProbe(
                .inProcess, limits: limits,
                configure: { configuration in
                    configuration.addresses = [address]
                    configuration.identities = PeerIdentities(ownUID: geteuid(), roles: roles)
                }
            ) { probe in
                guard case .tls(_, let port, _)? = probe.server.application.addresses.first else {
                    Issue.record("it does not listen")
                    return
                }
                try await body(probe.server.application, port, root, directory.path)
            }
        }
    }

    /// What a client gets that shows this certificate.
    private func exchange(
        _ port: Int, _ root: TestCertificate, as client: TestCertificate? = nil
    ) async throws -> String? {
        var settings = TLSTestClient.settings(trusting: try root.source)
        if let client {
            settings.certificateChain = [.certificate(try client.source)]
            settings.privateKey = .privateKey(try client.keySource)
        }
        return try await TLSTestClient.exchange(who, port: port, settings)
    }

    /// Whether the handshake fails, on whichever side.
    private func isRefused(_ body: () async throws -> String?) async -> Bool {
        do {
            return try await body() == nil
        } catch {
            return true
        }
    }

    @Test(arguments: [TLSVersion.tlsv12, .tlsv13])
    func servesItsVersions(version: TLSVersion) async throws {
        try await withTLS { _, port, root, _ in
            var settings = TLSTestClient.settings(trusting: try root.source)
            settings.minimumTLSVersion = version
            settings.maximumTLSVersion = version
            let answer = try await TLSTestClient.exchange(who, port: port, settings)
            #expect(answer?.hasPrefix(whoAnswer + "anonymous") == true)
        }
    }

    @Test(arguments: [TLSVersion.tlsv1, .tlsv11])
    func refusesOldVersions(version: TLSVersion) async throws {
        try await withTLS { _, port, root, _ in
            var settings = TLSTestClient.settings(trusting: try root.source)
            settings.minimumTLSVersion = .tlsv1
            settings.maximumTLSVersion = version
            #expect(
                await isRefused {
                    try await TLSTestClient.exchange(who, port: port, settings)
                })
            #expect(try await exchange(port, root) != nil)
        }
    }

    @Test func provesItselfToItsClients() async throws {
        try await withTLS { _, port, root, _ in
            let other = try TestCertificate("root")
            #expect(await isRefused { try await exchange(port, other) })
            let settings = TLSTestClient.settings(trusting: try root.source)
            #expect(
                await isRefused {
                    try await TLSTestClient.exchange(
                        who, port: port, name: "example.com", settings)
                })
        }
    }

    @Test func takesOnlyClientsOfItsRoot() async throws {
        let clients = try TestCertificate("clients")
        let roles: [PeerIdentities.Name: Set<String>] = [.certificate("backup"): ["member"]]
        try await withTLS(clientCA: clients, roles: roles) { running, port, root, _ in
            let backup = try TestCertificate("backup", issuer: clients)
            let known = try await exchange(port, root, as: backup)
            #expect(known?.hasPrefix(whoAnswer + "cert:backup") == true)
            // Of the root, and nobody: what it may do was not said.
            let stranger = try TestCertificate("stranger", issuer: clients)
            let answer = try await exchange(port, root, as: stranger)
            #expect(answer?.hasPrefix(whoAnswer + "anonymous") == true)
            #expect(await isRefused { try await exchange(port, root) })
            let forged = try TestCertificate("backup", issuer: try TestCertificate("clients"))
            #expect(await isRefused { try await exchange(port, root, as: forged) })
            let expired = try TestCertificate("backup", issuer: clients, isExpired: true)
            #expect(await isRefused { try await exchange(port, root, as: expired) })
            let selfSigned = try TestCertificate("backup")
            #expect(await isRefused { try await exchange(port, root, as: selfSigned) })
            // Whoever was refused has left no place taken.
            try await waitUntil("no connections") { running.connectionCount == 0 }
        }
    }

    @Test func showsTheNewCertificateAfterAReload() async throws {
        try await withTLS { running, port, root, directory in
            let other = try TestCertificate("other root")
            let files = try TestCertificate("server", issuer: other)
                .write(to: directory, as: "server")
            #expect(try await exchange(port, root) != nil)
            try running.reloadCertificates()
            #expect(try await exchange(port, other) != nil)
            #expect(await isRefused { try await exchange(port, root) })
            // The new one is wrong: the old one stays.
            try "nothing".write(
                toFile: files.certificate ?? "", atomically: true, encoding: .utf8)
            #expect(throws: TransportError.self) { try running.reloadCertificates() }
            #expect(try await exchange(port, other) != nil)
        }
    }

    /// Bytes that are no handshake, and a handshake that never ends.
    @Test func letsGoOfWhoeverDoesNotShakeHands() async throws {
        var limits = Limits.patient
        limits.tlsHandshakeMsMax = 200
        try await withTLS(limits: limits) { running, port, root, _ in
            let plain = try TestConnection.connect(to: .tcp(host: "127.0.0.1", port: port))
            try await plain.sendLine(who)
            _ = try await plain.receiveRest()
            let silent = try TestConnection.connect(to: .tcp(host: "127.0.0.1", port: port))
            try await silent.expectEnd()
            try await waitUntil("no connections") { running.connectionCount == 0 }
            #expect(try await exchange(port, root) != nil)
        }
    }

    // MARK: Files

    private func refusal(_ change: (String, inout TLSFiles) throws -> Void) async throws -> String {
        try await withTemporaryDirectory { directory in
            var files = try TestCertificate("server").write(to: directory.path, as: "server")
            try change(directory.path, &files)
            do throws(TransportError) {
                _ = try TLSServer(files)
                return "none"
            } catch {
                return error.description
            }
        }
    }

    @Test func refusesFilesThatCannotBeUsed() async throws {
        let cases: [(String, (String, inout TLSFiles) throws -> Void)] = [
            ("none", { _, _ in }),
            ("needs a certificate and its key", { _, files in files.key = nil }),
            ("cannot be read: No such file", { _, files in files.certificate = "/nowhere" }),
            (
                "run chmod 600 on it",
                { _, files in
                    try FileManager.default.setAttributes(
                        [.posixPermissions: 0o640], ofItemAtPath: files.key ?? "")
                }
            ),
            (
                "do not fit together",
                { directory, files in
                    files.key = try TestCertificate("other").write(to: directory, as: "other").key
                }
            ),
            ("is not a certificate in PEM", { _, files in files.certificate = files.key }),
            ("is not a private key in PEM", { _, files in files.key = files.certificate }),
            ("is not a certificate in PEM", { _, files in files.ca = files.key }),
        ]
        for (expected, change) in cases {
            let refusal = try await refusal(change)
            #expect(refusal.contains(expected), "\(refusal)")
        }
    }

    @Test func warnsOfACertificateThatEnds() async throws {
        try await withTemporaryDirectory { directory in
            let soon = try TestCertificate("a").write(to: directory.path, as: "a")
            #expect(try TLSServer(soon).warning?.contains("expires in 0 days") == true)
            let over = try TestCertificate("b", isExpired: true).write(to: directory.path, as: "b")
            #expect(try TLSServer(over).warning?.contains("has expired") == true)
        }
    }

    @Test func knowsACertificateByItsOnlyCommonName() throws {
        let certificate = try TestCertificate("ada")
        #expect(CertificateName.commonName(of: try certificate.source.toDERBytes()) == "ada")
        #expect(CertificateName.commonName(of: [1, 2, 3]) == nil)
        let expired = try TestCertificate("ada", isExpired: true)
        #expect(CertificateName.commonName(of: try expired.source.toDERBytes()) == nil)
    }
}
