import BackendTesting
import Foundation
import JSON
import Testing

@testable import groundwork

@Suite struct ConfigTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private func write(_ text: String) throws -> String {
        let path = directory.path + "/groundwork.json"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func config(
        _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> ChildProcess.End {
        try await ChildProcess("groundwork", ["config"] + arguments, environment: environment).end()
    }

    @Test func showsWhatIsSetAndFromWhere() async throws {
        let file = try write(#"{"data":"d","tcp":"127.0.0.1:7","limits":{"depthMax":9}}"#)
        let end = try await config(
            "show", "--origin", "--config", file, "--tcp", "127.0.0.1:8",
            environment: ["GROUNDWORK_REGISTRATION": "open"])
        #expect(end.code == 0, "\(end.errors)")
        let lines = end.output.split(separator: "\n").map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for line in [
            "data = \(directory.path)/d \(file)", "tcp = 127.0.0.1:8 --tcp",
            "registration = open GROUNDWORK_REGISTRATION", "limits.depthMax = 9 \(file)",
            "limits.keyBytesMax = 256 default",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test func printsOneObject() async throws {
        let end = try await config("show", "--json", "--tcp", "127.0.0.1:8")
        let object = try JSONValue.parse(Array(end.output.utf8))
        #expect(object["tcp"] == ["value": "127.0.0.1:8", "origin": "--tcp"])
        #expect(object["registration"] == ["value": "closed", "origin": "default"])
        #expect(object["tls.cert"] == nil)
    }

    /// Whoever sends what is shown to somebody else gives no secret away.
    @Test func showsNoSecret() async throws {
        let canary = "sendmail --password=canary-4711"
        let file = try write(#"{"mail":{"command":"\#(canary)"}}"#)
        for arguments in [["show"], ["show", "--json"], ["explain", "mail.command"]] {
            let end = try await ChildProcess(
                "groundwork", ["config"] + arguments + ["--config", file]
            ).end()
            #expect(end.code == 0 && end.output.contains("(secret)"))
            #expect(!(end.output + end.errors).contains("canary"))
        }
        let both = try write(
            #"{"data":"d","mail":{"command":"\#(canary)","outbox":"/tmp"}}"#)
        let refused = try await config("show", "--config", both)
        #expect(refused.code == 78 && !(refused.output + refused.errors).contains("canary"))
        let wrong = try write(#"{"mail":{"command":["\#(canary)"]}}"#)
        let end = try await config("show", "--config", wrong)
        #expect(end.code == 78 && !(end.output + end.errors).contains("canary"))
    }

    @Test func tellsOfEveryFaultOfAFile() async throws {
        let file = try write("{\"tcpp\": \"a:1\",\n \"limits\": {\"depthMax\": \"x\"}}")
        let end = try await config("show", "--config", file)
        #expect(end.code == 78)
        #expect(
            end.errors == """
                \(file):1:2: /tcpp: is no setting; is tcp meant?
                \(file):2:25: /limits/depthMax: must be an integer
                groundwork: the configuration has 2 faults. See what can be set with: groundwork \
                config keys

                """)
    }

    @Test func listsAndExplainsKeys() async throws {
        let keys = try await config("keys")
        #expect(keys.output.split(separator: "\n").count == Setting.all.count)
        let explained = try await config("explain", "tls.cert")
        #expect(explained.code == 0)
        for text in [
            "--cert of groundwork serve", "GROUNDWORK_TLS_CERT", "groundwork-tls-cert",
            #"{"tls": {"cert": "…"}}"#,
        ] {
            #expect(explained.output.contains(text), "\(text)")
        }
        let unknown = try await config("explain", "tls.crt")
        #expect(unknown.isFailure(64, "there is no setting tls.crt; is tls.cert meant?"))
    }

    @Test func isWhatAServerTakesAndReadsAgain() async throws {
        let data = directory.path + "/data"
        func settings(_ registration: String, tcp: String = "127.0.0.1:0") throws -> String {
            try write(
                #"{"registration":"\#(registration)","tcp":"\#(tcp)","maxRole":["unix=member"]}"#)
        }
        let server = try await ServerProcess(data: data, "--config", settings("closed"))
        #expect(server.tcp != nil)
        func registers() async throws -> Bool {
            let params = #"{"email":"a@example.com","name":"A","password":"correct horse battery"}"#
            return try await server.call("users.register", params)["error"] == nil
        }
        #expect(try await !registers())
        // Wrong: what was there before stays.
        _ = try settings("opn")
        server.process.send(SIGHUP)
        let refused = await server.process.waitForErrors(containing: "not read again")
        #expect(refused?.contains("'opn' is not one of open, invited, closed") == true)
        #expect(try await !registers())
        _ = try settings("open", tcp: "127.0.0.1:9")
        server.process.send(SIGHUP)
        let told = await server.process.waitForErrors(containing: "needs another start")
        #expect(told?.contains("groundwork: tcp is set otherwise") == true)
        try await waitUntil("members can register") { try await registers() }
        _ = await server.stop()
    }

    @Test func saysWhatTheDataIsMissing() async throws {
        let end = try await ChildProcess("groundwork", ["check"]).end()
        #expect(end.isFailure(64, "nothing says where the data is"))
    }

    @Test func givesOtherCommandsTheirData() async throws {
        let data = directory.path + "/data"
        let server = try await ServerProcess(data: data)
        let file = try write(#"{"data":"data"}"#)
        let end = try await ChildProcess("groundwork", ["check", "--config", file]).end()
        #expect(end.code == 0, "\(end.errors)")
        let variable = try await ChildProcess(
            "groundwork", ["check"], environment: ["GROUNDWORK_DATA": data]
        ).end()
        #expect(variable.code == 0, "\(variable.errors)")
        _ = await server.stop()
    }
}
