internal import Addresses

extension Command {
    static let ping = Command(
        name: .ping, synopsis: "",
        summary: "Says whether the server answers, and how long that takes.",
        words: 0...0, options: .server, run: PingCommand.run)
}

enum PingCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        // The first one makes the connection, and is not what an answer takes.
        _ = try caller.result(of: "system.ping")
        let start = ContinuousClock.now
        _ = try caller.result(of: "system.ping")
        let us = (ContinuousClock.now - start) / .microseconds(1)
        let place = TerminalText.escape(caller.address?.description ?? "")
        try Output.write(Array("\(place) answers in \(Decimals.text(us / 1_000)) ms\n".utf8))
        return .ok
    }
}
