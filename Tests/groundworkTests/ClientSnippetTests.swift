import Client
import TestSupport
import Testing

/// The lines of README.md that call a server from Swift.
@Suite(.timeLimit(.minutes(2))) struct ClientSnippetTests {
    private let directory: SuiteDirectory
    private let password = "correct horse battery"

    init() throws { directory = try SuiteDirectory() }

    @Test func doesWhatItSays() async throws {
        let server = try await ServerProcess(data: directory.path + "/data")
        let registered = try await server.call(
            "users.register", #"["ada@example.com","Ada","\#(password)"]"#)
        let address = Address.unix(path: directory.path + "/data/rpc.sock")

        var options = ClientOptions()
        options.credentials = .password(email: "ada@example.com", Secret(password))
        let client = try await Client.connect(to: address, options: options)

        let me = try await client.call(.usersMe)
        let garden = try await client.call(
            "projects.create", params: ["name": "Garden"], as: Projects.Project.self)
        let outcomes = try await client.batch([Call("projects.count"), Call("tasks.count")])

        #expect(me.user?.email == "ada@example.com")
        #expect(registered["result"]?["id"].map { $0 == .string(me.user?.id ?? "") } == true)
        #expect(garden.owner == me.principal.id)
        let counts = try outcomes.map { String(validating: try $0.get(), as: UTF8.self) }
        #expect(counts == [#"{"count":1}"#, #"{"count":0}"#])
        client.close()
        #expect(await server.stop().code == 0)
    }

    /// What is tried here is what stands there.
    @Test func standsInTheREADME() throws {
        let readme = try #require(
            String(validating: Repository.bytes("README.md"), as: UTF8.self))
        let block = try #require(
            readme.split(separator: "```swift\nimport Client\n").dropFirst().first?
                .split(separator: "\n```").first)
        let here = try #require(
            String(
                validating: Repository.bytes("Tests/groundworkTests/ClientSnippetTests.swift"),
                as: UTF8.self))
        let lines = block.split(separator: "\n")
        #expect(lines.count > 6)
        for line in lines { #expect(here.contains(line), "\(line)") }
    }
}
