import Foundation
import Testing

@testable import Backend
@testable import groundwork

/// What a service manager is told.
@Suite(.timeLimit(.minutes(2))) struct SupervisorTests {
    private let directory: SuiteDirectory

    init() throws { directory = try SuiteDirectory() }

    @Test func hearsFromTheBeginningToTheEnd() async throws {
        let socket = try NotifySocket(at: directory.path + "/notify")
        let server = try await ServerProcess(
            data: directory.path + "/data", environment: ["NOTIFY_SOCKET": socket.path])
        #expect(await socket.next() == "READY=1")
        server.process.send(SIGHUP)
        #expect(await socket.next()?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
        #expect(await socket.next() == "READY=1")
        server.process.send(SIGTERM)
        #expect(await socket.next() == "STOPPING=1")
        #expect(await server.process.end().code == 0)
    }

    @Test func seesLifeAsOftenAsItWants() async throws {
        let socket = try NotifySocket(at: directory.path + "/notify")
        let server = try await ServerProcess(
            data: directory.path + "/data",
            environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "200000"])
        #expect(await socket.next() == "READY=1")
        for _ in 0..<3 { #expect(await socket.next() == "WATCHDOG=1") }
        _ = await server.stop()
    }

    @Test func isWhoTheEnvironmentNames() {
        #expect(Supervisor(in: [:]) == nil)
        #expect(Supervisor(in: ["NOTIFY_SOCKET": ""]) == nil)
        #expect(Supervisor(in: ["NOTIFY_SOCKET": "vsock:2:1234"]) == nil)
        #expect(
            Supervisor(in: ["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 200)]) == nil)
        #expect(Supervisor(in: ["NOTIFY_SOCKET": "@a"])?.watchdog == nil)
        let other = ["NOTIFY_SOCKET": "/a", "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"]
        #expect(Supervisor(in: other)?.watchdog == nil)
        let own = ["NOTIFY_SOCKET": "/a", "WATCHDOG_USEC": "1000"]
        #expect(Supervisor(in: own)?.watchdog == .milliseconds(1))
    }

    /// Nobody listens there.
    @Test func isNotMissed() async throws {
        let server = try await ServerProcess(
            data: directory.path + "/data", environment: ["NOTIFY_SOCKET": "/nowhere"])
        #expect(try await server.call("system.ping")["result"] == "pong")
        #expect(await server.stop().code == 0)
    }

    /// Passwords that wait for their turn to be hashed keep it busy for longer than the test.
    @Test(arguments: [SIGTERM, SIGINT])
    func isObeyedAtOnceTheSecondTime(_ signal: Int32) async throws {
        let server = try await ServerProcess(
            data: directory.path + "/data", "--stop-ms", "600000", "--registration", "open")
        let busy = try LineConnection(to: server.socket)
        for number in 0..<60 {
            try busy.send(
                #"{"jsonrpc":"2.0","id":\#(number),"method":"users.register","params":"#
                    + #"["a\#(number)@example.com","A","correct horse battery"]}"#)
        }
        let open = try LineConnection(to: server.socket)
        try open.send(#"{"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1]}"#)
        #expect(await open.line()?.contains("result") == true)
        server.process.send(signal)
        while true {
            try open.send(#"{"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1]}"#)
            guard let line = await open.line() else { break }
            if line.contains("shuttingDown") { break }
        }
        #expect(server.process.isRunning)
        server.process.send(signal)
        #expect(await server.process.end().code == nil)
    }
}
