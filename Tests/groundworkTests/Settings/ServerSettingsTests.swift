import Backend
import Configuration
import Testing

@testable import groundwork

@Suite struct ServerSettingsTests {
    private func settings(_ variables: [String: String]) throws -> ServerSettings {
        let all = variables.merging(["GROUNDWORK_DATA": "./data"]) { given, _ in given }
        return try ServerSettings(Settings(Settings.Places(file: nil, environment: all)))
    }

    @Test func areTheDefaultsWhereNothingIsSet() throws {
        let server = try settings([:])
        #expect(server.dataPath == "./data" && server.unixPath == nil)
        #expect(server.tcp == nil && server.tls == nil && !server.allowsPlaintext)
        #expect(server.limits == Limits())
        #expect(server.listenerRules.isEmpty && server.peers.warnings.isEmpty)
        #expect(!server.isForDevelopment && server.stopMsMax == 5_000)
    }

    /// What `config` says is the default is what the server does without.
    @Test func keepTheDefaultsThatAreShown() {
        let configuration = ApplicationConfiguration(databasePath: "", addresses: [])
        #expect(Setting.stopMsMax.fallback == String(configuration.stopMsMax))
        #expect(configuration.terminator == .lf)
        #expect(configuration.allowsPlaintext == false)
    }

    @Test func setEveryLimitByItsName() throws {
        for limit in SettableLimit.all {
            for value in [limit.range.lowerBound, limit.range.upperBound] {
                let variable = try #require(Setting.named(Setting.limit(limit))?.variable)
                let server = try settings([variable: String(value)])
                var expected = Limits()
                limit.set(&expected, value)
                #expect(server.limits == expected && limit.value(expected) == value)
            }
            // What is the default may be said.
            #expect(limit.range.contains(limit.value(Limits())))
        }
    }

    @Test func readAddressesAndRules() throws {
        let server = try settings([
            "GROUNDWORK_TCP": "127.0.0.1:7", "GROUNDWORK_TLS_ADDRESS": "localhost:8",
            "GROUNDWORK_TLS_CERT": "c", "GROUNDWORK_TLS_KEY": "k", "GROUNDWORK_TERMINATOR": "lflf",
            "GROUNDWORK_MAX_ROLE": "tls=guest", "GROUNDWORK_PEER": "uid:7=guest",
        ])
        #expect(server.tcp == .tcp(host: "127.0.0.1", port: 7))
        #expect(
            server.tls
                == .tls(
                    host: "localhost", port: 8, TLSFiles(certificate: "c", key: "k", ca: nil)))
        #expect(server.terminator == .lflf)
        #expect(server.listenerRules == [.tls: ListenerRules(maxRole: .guest)])
        let principal = server.peers.identities.principal(for: Peer(kind: .unix, uid: 7))
        #expect(principal.roles == ["guest"])
    }

    @Test(arguments: [
        (["TLS_CERT": "c"], "variable GROUNDWORK_TLS_CERT: belongs to tls.address HOST:PORT"),
        (
            ["TLS_ADDRESS": "a:1", "TLS_CERT": "c"],
            "needs the variable GROUNDWORK_TLS_CERT and tls.k"
        ),
        (["PEER": "cert:a=guest"], "GROUNDWORK_PEER: cert: needs tls.clientCa"),
        (["PEER": "uid:1=king"], "GROUNDWORK_PEER: 'king' is not a role"),
        (["MAX_ROLE": "tls=guest"], "there is no listener tls"),
        (["MAX_ROLE": "unix=guest,unix=admin"], "--max-role unix is there twice"),
        (["ALLOW": "tasks.*"], "GROUNDWORK_ALLOW: 'tasks.*' does not begin with unix="),
        (
            ["MAIL_COMMAND": "canary", "MAIL_OUTBOX": "/tmp"],
            "GROUNDWORK_MAIL_OUTBOX: excludes the variable GROUNDWORK_MAIL_COMMAND"
        ),
        (["MAIL_OUTBOX": "/nowhere"], "GROUNDWORK_MAIL_OUTBOX: /nowhere is not a directory"),
    ])
    func refuseWhatCannotBe(variables: [String: String], reason: String) throws {
        let prefixed = Dictionary(
            uniqueKeysWithValues: variables.map { ("GROUNDWORK_" + $0.key, $0.value) })
        let error = #expect(throws: (any Error).self) { try settings(prefixed) }
        let text = error.map { "\($0)" } ?? ""
        #expect(text.contains(reason) && !text.contains("canary"), "\(text)")
    }
}
