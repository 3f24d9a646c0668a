internal import ArgumentParser
internal import Configuration

/// The flags of `groundwork serve` beside those of the data. Each is a setting, and its value is
/// looked at where it does not matter any more where it was set.
struct ServeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The Unix socket. (default: rpc.sock in the data)", valueName: "path"))
    var unix: String?

    @Option(help: ArgumentHelp("Listen on TCP too, without TLS.", valueName: "host:port"))
    var tcp: String?

    @Flag(help: "Let TCP without TLS leave this machine.")
    var allowPlaintext = false

    @Option(
        help: ArgumentHelp("Listen on TCP with TLS 1.2 or 1.3.", valueName: "host:port"))
    var tls: String?

    @Option(
        help: ArgumentHelp("The certificate, and those up to the root, in PEM.", valueName: "file"))
    var cert: String?

    @Option(
        help: ArgumentHelp("Its private key in PEM, of mode 0600.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Take only clients whose certificate leads to one of these.", valueName: "file"))
    var clientCA: String?

    @Option(
        help: ArgumentHelp(
            "What a peer may do: uid:NUMBER=ROLE, group:NAME=ROLE or cert:NAME=ROLE, where ROLE "
                + "may be user:EMAIL; may be repeated.",
            valueName: "peer=role"))
    var peer: [String] = []

    @Option(
        help: ArgumentHelp(
            "What callers may do at most through a listener: unix, tcp or tls, and admin, member "
                + "or guest; may be repeated.", valueName: "listener=role"))
    var maxRole: [String] = []

    @Option(
        help: ArgumentHelp(
            "The methods that can be called through a listener, as in tls=tasks.*; may be "
                + "repeated.", valueName: "listener=pattern"))
    var allow: [String] = []

    @Option(
        help: ArgumentHelp(
            "Who may make an account: open, invited or closed. (default: closed)",
            valueName: "who"))
    var registration: String?

    @Option(
        help: ArgumentHelp(
            "The command that gets each mail as its standard input, such as 'sendmail -t'.",
            valueName: "command"))
    var mailCommand: String?

    @Option(
        help: ArgumentHelp(
            "The directory that each mail is written to, for development.", valueName: "dir"))
    var mailOutbox: String?

    @Flag(help: "Make safe changes of the tables by itself, as entities change.")
    var dev = false

    @Option(
        help: ArgumentHelp(
            "How long changes are kept in the change log. (default: 3650)", valueName: "days"))
    var keepChanges: Int?

    @Option(
        help: ArgumentHelp(
            "What ends an answer: lf, one line feed, or lflf, two. (default: lf)",
            valueName: "end"))
    var terminator: String?

    @Option(
        help: ArgumentHelp(
            "Milliseconds that calls in flight may go on when the server is told to stop. "
                + "(default: 5000)", valueName: "ms"))
    var stopMs: Int?

    @Option(
        help: ArgumentHelp(
            "End after so many milliseconds without a connection. (default: never)",
            valueName: "ms"))
    var idleMs: Int?

    /// Those that were given.
    var flags: [(Setting, ConfigContent)] {
        let texts: [(Setting, String?)] = [
            (.unix, unix), (.tcp, tcp), (.tlsAddress, tls), (.tlsCert, cert), (.tlsKey, key),
            (.tlsClientCA, clientCA), (.registration, registration), (.mailCommand, mailCommand),
            (.mailOutbox, mailOutbox), (.terminator, terminator),
        ]
        let numbers: [(Setting?, Int?)] = [
            (.named("limits.changesKeptDaysMax"), keepChanges), (.stopMsMax, stopMs),
            (.idleMsMax, idleMs),
        ]
        return texts.compactMap { setting, text in text.map { (setting, .string($0)) } }
            + [(Setting.allowPlaintext, allowPlaintext), (.dev, dev)].compactMap { setting, flag in
                flag ? (setting, .bool(true)) : nil
            }
            + [(Setting.peer, peer), (.maxRole, maxRole), (.allow, allow)].compactMap {
                setting, list in list.isEmpty ? nil : (setting, .stringArray(list))
            }
            + numbers.compactMap { setting, number in
                guard let setting, let number else { return nil }
                return (setting, .int(number))
            }
    }
}
