import JSON
import Testing

/// What `rpc` says about the methods of a server comes from that server.
@Suite(.timeLimit(.minutes(2))) struct ContractCommandTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    private func run(_ server: ServerProcess, _ words: String...) async throws -> ChildProcess.End {
        try await ChildProcess("rpc", ["--to", server.socket] + words).end()
    }

    @Test func namesTheMethods() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let all = try await run(server, "discover", "--get", "/methods")
        let methods = try JSONValue.parse(Array(all.output.utf8))
        guard case .array(let methods) = methods else {
            Issue.record("no methods")
            return
        }
        // More than fit one answer of rpc.discover.
        #expect(methods.count > 50)
        let list = try await run(server, "ls", "-o", "tsv")
        #expect(list.output.split(separator: "\n").count == methods.count + 1)
        let some = try await run(server, "ls", "system.p")
        #expect(
            some.output == """
                method       kind    access  summary
                system.ping  action  public  Answers "pong".

                """)
        #expect(await server.stop().code == 0)
    }

    @Test func describesAMethod() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let text = try await run(server, "describe", "auth.explain")
        #expect(text.code == 0)
        #expect(
            text.output.hasPrefix(
                """
                auth.explain
                Says whether the caller may call a method, and why.

                usage: rpc auth.explain method=TEXT [...]
                action, access: public, may be sent twice

                """))
        #expect(text.output.contains("\n  method: text (at most 200 characters), required\n"))
        let help = try await run(server, "auth.explain", "--help")
        #expect(help.output == text.output)
        // The secret does not stand in the usage as a word.
        let login = try await run(server, "describe", "auth.login")
        #expect(login.output.contains("usage: rpc auth.login email=TEXT password=@-\n"))
        let json = try await run(server, "describe", "auth.explain", "--get", "/name")
        #expect(json.output == "\"auth.explain\"\n")
        #expect(await server.stop().code == 0)
    }

    /// What the template prints can be edited, and what needs no editing can be sent.
    @Test func aTemplateCanBeSent() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let template = try await run(server, "template", "projects.create")
        #expect(template.code == 0)
        var params = try JSONValue.parse(Array(template.output.utf8))
        #expect(params["name"] != nil)
        params = ["name": "Website"]
        let sent = try await ChildProcess(
            "rpc", ["--to", server.socket, "projects.create", "-"], input: params.description
        ).end()
        #expect(sent.code == 0, "\(sent.errors)")
        let all = try await run(server, "template", "tasks.create", "--all")
        let whole = try JSONValue.parse(Array(all.output.utf8))
        #expect(whole["status"] == "open")
        #expect(await server.stop().code == 0)
    }

    @Test func namesWhatWasMeant() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let call = try await run(server, "system.pign")
        #expect(call.code == 1)
        #expect(
            call.errors == "rpc: system.pign: No such method.\ndid you mean system.ping?\n")
        for command in ["describe", "template"] {
            let end = try await run(server, command, "system.pign")
            #expect(end.code == 1)
            #expect(
                end.errors
                    == "rpc: the server has no method system.pign\ndid you mean system.ping?\n")
        }
        let list = try await run(server, "ls", "user.")
        #expect(list.code == 1)
        #expect(list.errors.hasPrefix("rpc: no method begins with user.\n"))
        #expect(await server.stop().code == 0)
    }

    @Test func typesAreCorrected() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let end = try await run(server, "users.list", "limit=3")
        #expect(end.code == 1)
        #expect(
            end.errors == """
                rpc: users.list: The parameters are not valid.
                  /limit: expected a number
                write limit:=3 instead of limit=3

                """)
        let corrected = try await run(server, "users.list", "limit:=3")
        #expect(corrected.code == 0)
        #expect(await server.stop().code == 0)
    }

    @Test func saysHowTheServerIs() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let status = try await run(server, "status", "-o", "json")
        let value = try JSONValue.parse(Array(status.output.utf8))
        #expect(status.code == 0)
        #expect(value["status"] == "ok")
        #expect(value["address"] == .string(server.socket))
        #expect(value["roles"] == ["admin"])
        let ping = try await run(server, "ping")
        #expect(ping.output.hasPrefix("\(server.socket) answers in "))
        let caller = try await run(server, "whoami", "--get", "/kind", "-o", "raw")
        #expect(caller.output == "peer\n")
        #expect(await server.stop().code == 0)
        let gone = try await run(server, "ping")
        #expect(gone.code == 69)
    }

    /// A notification that was sent has been read when the command ends.
    @Test func aNotificationArrives() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let sent = try await run(server, "notify", "projects.create", "name=Website")
        #expect(sent.code == 0 && sent.output.isEmpty && sent.errors.isEmpty)
        let count = try await run(server, "projects.count", "--get", "/count")
        #expect(count.output == "1\n")
        #expect(await server.stop().code == 0)
        let unsent = try await run(server, "notify", "system.ping")
        #expect(unsent.code == 69)
    }
}
