internal import ArgumentParser
internal import Backend

/// `groundwork systemd-unit`: how a server is run for years.
struct SystemdUnit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "systemd-unit", abstract: "Print a unit for systemd, or its socket.",
        discussion: """
            The service runs as a user of its own and reaches nothing but its data, its sockets \
            and its configuration. With the socket a server can be started anew and nobody is \
            refused meanwhile: who connects waits until it serves.

              groundwork systemd-unit > /etc/systemd/system/groundwork.service
              groundwork systemd-unit --socket unix > /etc/systemd/system/groundwork.socket
              systemctl daemon-reload && systemctl enable --now groundwork.socket

            Exit codes: 0 it is printed, 64 wrong arguments.
            """)

    @Option(
        help: ArgumentHelp(
            "Print a socket of the service instead: unix, tcp or tls.", valueName: "listener"))
    var socket: Listener?

    @Option(help: "What the service and its user are called.")
    var name = "groundwork"

    @Option(
        help: ArgumentHelp("Where the program is installed.", valueName: "path"))
    var program = "/usr/local/bin/groundwork"

    @Option(
        help: ArgumentHelp(
            "The configuration file. (default: /etc/NAME/groundwork.json)", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Where the socket listens. (default: /run/NAME/rpc.sock for unix)",
            valueName: "host:port"))
    var listen: String?

    enum Listener: String, ExpressibleByArgument, CaseIterable {
        case unix
        case tcp
        case tls
    }

    func validate() throws {
        guard !name.isEmpty, name.utf8.count <= 31,
            name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }),
            let first = name.utf8.first, (97...122).contains(first)
        else {
            throw ValidationError(
                "--name is at most 31 small letters, digits and hyphens, a letter first")
        }
        for path in [program, config].compactMap(\.self) {
            guard path.hasPrefix("/"), !path.contains(where: { $0.isWhitespace || $0 == "%" })
            else {
                throw ValidationError("'\(path)' is not a path from / on without spaces and %")
            }
        }
        switch (socket, listen) {
        case (.tcp, let place?), (.tls, let place?):
            guard Address(hostAndPort: place) != nil else {
                throw ValidationError("'\(place)' is not HOST:PORT, as in 127.0.0.1:7070")
            }
        case (.tcp, nil), (.tls, nil): throw ValidationError("--socket needs --listen HOST:PORT")
        case (.unix, nil), (nil, nil): break
        case (.unix, _?), (nil, _?):
            throw ValidationError("--listen belongs to --socket tcp and --socket tls")
        }
    }

    func run() {
        let files = SystemdFiles(
            name: name, program: program, config: config ?? "/etc/\(name)/groundwork.json")
        guard let socket else { return Stream.output.write(files.service) }
        Stream.output.write(files.socket(socket.rawValue, at: listen))
    }
}
