internal import ArgumentParser
internal import Backend
internal import Services

/// `groundwork user create`: a user, such as the first administrator of a server on a network.
struct UserCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a user.",
        discussion: """
            The password is read from a file that only you can read, or with - from standard \
            input, up to the first line feed: never from an argument, which others can see. No \
            server may run on the data; on one that runs, its owner calls users.register and \
            users.setRoles over the Unix socket.

              groundwork user create ada@example.com --role admin --password-file - --data ./data

            Exit codes: 0 the user is there, 1 somebody has the address already, 64 wrong \
            arguments, 65 the password cannot be read, 69 a server has the data, 74 the storage \
            failed, 78 there is no database.
            """)

    @Argument(help: "The e-mail address.")
    var email: String

    @Option(help: "admin, member or guest.")
    var role = "member"

    @Option(help: "The name to show. (default: the address)")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The file with the password, or - for standard input.", valueName: "file"))
    var passwordFile: String

    @Flag(help: "Succeed when somebody has the address already, and change nothing.")
    var ifMissing = false

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions

    func run() async throws {
        do {
            ProcessLimits.apply()
            let creation = try UserCreation(email: email, name: name, role: role)
            let settings = try data.settings(adding: schema.flags)
            let (directory, _) = try data.existing(in: settings)
            let served = try settings.served()
            let password = try PasswordFile.read(passwordFile)
            let database = try Database.open(
                path: directory.database, migrations: served.allMigrations, tables: served.tables)
            defer { database.close() }
            switch try await creation.run(password: password, in: database) {
            case .created(let id): Stream.output.write(id)
            case .found(let id) where ifMissing: Stream.output.write(id)
            case .found:
                throw CommandFailure(
                    .differs, "somebody has the address \(email) already",
                    next: "Give --if-missing if that is as it should be.")
            }
        } catch {
            throw CommandFailure(reporting: error)
        }
    }
}
