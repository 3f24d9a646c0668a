internal import JSON

extension Command {
    static let profile = Command(
        name: .profile, synopsis: "list | add NAME ADDR | use NAME | rm NAME",
        summary: "Keeps the addresses of servers under names.",
        details: """
            The one in use is called where neither --to nor RPC_ADDR says another. They are
            kept in $XDG_CONFIG_HOME/rpc/profiles.json, else in ~/.config/rpc/profiles.json.

            """,
        words: 1...3, options: .result, run: ProfileCommand.run)
}

enum ProfileCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        guard let path = Profiles.path(environment) else {
            throw ConfigurationFile.failure(
                "there is no place for profiles", nextStep: "set HOME or XDG_CONFIG_HOME")
        }
        var profiles = try Profiles.read(path)
        let rest = arguments.words.dropFirst()
        let name = rest.first ?? ""
        switch (arguments.words.first, rest.count) {
        case ("list", 0):
            try list(profiles, Printer(arguments.options, environment: environment))
            return .ok
        case ("add", 2): try profiles.add(name, rest.last ?? "")
        case ("use", 1): try profiles.use(name)
        case ("rm", 1): try profiles.remove(name)
        case (_, _):
            throw .usage(
                "profile takes one of: " + Command.profile.synopsis,
                nextStep: "see: rpc help profile")
        }
        try profiles.write(to: path)
        return .ok
    }

    private static func list(_ profiles: Profiles, _ printer: Printer) throws(Failure) {
        let rows = profiles.addresses.sorted { $0.key < $1.key }.map { name, address -> JSONValue in
            [
                "name": .string(name), "address": .string(address),
                "inUse": .bool(name == profiles.current),
            ]
        }
        try printer.print(.array(rows), format: .table)
    }
}
