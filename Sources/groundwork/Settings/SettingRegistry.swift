internal import Backend

/// Every setting: the order is the one in which they are shown.
extension Setting {
    static let data = Setting(
        "data", .path, flag: "--data",
        "The directory of the data. Only the user that the server runs as can enter it.")
    static let entities = Setting(
        "entities", .path, flag: "--entities", fallback: "projects and tasks",
        "A folder with entities, one JSON file each.")
    static let migrations = Setting(
        "migrations", .path, flag: "--migrations",
        "A folder with migrations, such as 0001_add_colours.sql.")
    static let dev = Setting(
        "dev", .flag, flag: "--dev", fallback: "false",
        "Make safe changes of the tables by itself, as entities change.")

    static let unix = Setting(
        "unix", .path, flag: "--unix", fallback: "rpc.sock in the data", "The Unix socket.")
    static let tcp = Setting("tcp", .place, flag: "--tcp", "Listen on TCP too, without TLS.")
    static let allowPlaintext = Setting(
        "allowPlaintext", .flag, flag: "--allow-plaintext", fallback: "false",
        "Let TCP without TLS leave this machine.")
    static let tlsAddress = Setting(
        "tls.address", .place, flag: "--tls", "Listen on TCP with TLS 1.2 or 1.3.")
    static let tlsCert = Setting(
        "tls.cert", .path, flag: "--cert",
        "The certificate, and those up to the root, in PEM. The file is read again with SIGHUP.")
    static let tlsKey = Setting(
        "tls.key", .path, flag: "--key",
        "Its private key in PEM, of mode 0600. The file is read again with SIGHUP.")
    static let tlsClientCA = Setting(
        "tls.clientCa", .path, flag: "--client-ca",
        "Take only clients whose certificate leads to one of these. The file is read again with "
            + "SIGHUP.")
    static let terminator = Setting(
        "terminator", .word(["lf", "lflf"]), flag: "--terminator", fallback: "lf",
        "What ends an answer: one line feed or two.")

    static let peer = Setting(
        "peer", .list(of: "uid:NUMBER=ROLE, group:NAME=ROLE or cert:NAME=ROLE"), flag: "--peer",
        "What a peer may do; ROLE may be user:EMAIL.")
    static let maxRole = Setting(
        "maxRole", .list(of: "LISTENER=ROLE"), flag: "--max-role",
        "What callers may do at most through a listener: unix, tcp or tls, and admin, member or "
            + "guest.")
    static let allow = Setting(
        "allow", .list(of: "LISTENER=PATTERN"), flag: "--allow",
        "The methods that can be called through a listener, as in tls=tasks.*.")
    static let registration = Setting(
        "registration", .word(["open", "invited", "closed"]), flag: "--registration",
        fallback: "closed", isReloadable: true, "Who may make an account.")

    static let mailCommand = Setting(
        "mail.command", .text, flag: "--mail-command", isSecret: true,
        "The command that gets each mail as its standard input, such as 'sendmail -t'.")
    static let mailOutbox = Setting(
        "mail.outbox", .path, flag: "--mail-outbox",
        "The directory that each mail is written to, for development.")

    static let stopMsMax = Setting(
        "stopMsMax", .number(0...3_600_000, unit: "milliseconds"), flag: "--stop-ms",
        fallback: "5000", "How long calls in flight may go on when the server is told to stop.")

    static let idleMsMax = Setting(
        "idleMsMax", .number(100...86_400_000, unit: "milliseconds"), flag: "--idle-ms",
        "End by itself after so long without a connection: for a server that is started when "
            + "somebody connects.")

    /// The limits of the contract that may be set.
    private static let limits = SettableLimit.all.map { limit in
        Setting(
            "limits." + limit.name, .number(limit.range, unit: limit.unit),
            flag: limit.name == "changesKeptDaysMax" ? "--keep-changes" : nil,
            fallback: String(limit.value(Limits())), limit.summary)
    }

    /// The setting of a limit.
    static func limit(_ limit: SettableLimit) -> String { "limits." + limit.name }

    static let all: [Setting] =
        [
            data, entities, migrations, dev, unix, tcp, allowPlaintext, tlsAddress, tlsCert, tlsKey,
            tlsClientCA, terminator, peer, maxRole, allow, registration, mailCommand, mailOutbox,
            stopMsMax, idleMsMax,
        ] + limits

    /// The one with a name; nothing where none has it.
    static func named(_ name: String) -> Setting? { all.first { $0.name == name } }
}
