internal import Addresses
internal import ClientCore
internal import JSON

extension Command {
    static let status = Command(
        name: .status, synopsis: "",
        summary: "Says what the server is, how it does, and who it takes you for.",
        details: "The exit code is 1 when it is not well.\n",
        words: 0...0, options: .server + .result, run: StatusCommand.run)
}

enum StatusCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        var caller = try Caller(arguments.options, environment: environment)
        var status = JSONObject()
        let health = try members(of: "system.health", &caller)
        status.add("address", .string(caller.address?.description ?? ""))
        for member in health.members { status.add(member.key, member.value) }
        do throws(Failure) {
            for member in try members(of: "system.info", &caller).members {
                status.add(member.key, member.value)
            }
        } catch {
            // Not everybody is told, and that is not what was asked.
            guard error.exitCode == .notAllowed else { throw error }
        }
        let identity = try members(of: "auth.whoami", &caller)
        status.add("caller", identity["id"] ?? nil)
        status.add("roles", identity["roles"] ?? nil)
        try Printer(arguments.options, environment: environment)
            .print(.object(status), format: .table)
        return health["status"] == "ok" ? .ok : .serverError
    }

    private static func members(
        of method: String, _ caller: inout Caller
    ) throws(Failure) -> JSONObject {
        let result = try caller.result(of: method)
        guard case .object(let object)? = try? JSONValue.parse(result, limits: .answer) else {
            throw Failure(.protocolViolation, "\(method): the result is no object")
        }
        return object
    }
}
