internal import ArgumentParser
internal import Backend
internal import Services

/// What `groundwork serve` is to do, of everything that is set. What is wrong with it is said
/// before anything is made or opened.
struct ServerSettings {
    let dataPath: String
    /// Beside the socket in the data.
    let unixPath: String?
    let tcp: Address?
    let tls: Address?
    let allowsPlaintext: Bool
    let peers: PeerOption.Table
    let listenerRules: [Peer.Kind: ListenerRules]
    let registration: RegistrationPolicy
    let mailer: (any Mailer)?
    let limits: Limits
    let isForDevelopment: Bool
    let terminator: Terminator
    let stopMsMax: Int64
    let idleMsMax: Int64?

    init(_ settings: Settings) throws {
        dataPath = try settings.dataPath()
        unixPath = settings.text(.unix)
        tcp = settings.text(.tcp).flatMap(Address.init(hostAndPort:))
        tls = try Self.tls(settings)
        allowsPlaintext = settings.flag(.allowPlaintext)
        var listening: Set<Peer.Kind> = [.unix]
        if tcp != nil { listening.insert(.tcp) }
        if tls != nil { listening.insert(.tls) }
        listenerRules = try Self.rules(settings, listening)
        peers = try Self.peers(settings)
        registration = Self.registration(settings)
        mailer = try Self.mailer(settings)
        limits = Self.limits(settings)
        isForDevelopment = settings.flag(.dev)
        terminator = settings.text(.terminator) == "lflf" ? .lflf : .lf
        stopMsMax = settings.number(Setting.stopMsMax.name) ?? 5_000
        idleMsMax = settings.number(Setting.idleMsMax.name)
    }

    /// How the server runs on a directory that has been prepared.
    func configuration(in directory: DataDirectory) -> ApplicationConfiguration {
        let socket = Address.unix(path: unixPath ?? directory.socket)
        var configuration = ApplicationConfiguration(
            databasePath: directory.database, addresses: [socket] + [tcp, tls].compactMap { $0 })
        configuration.identities = peers.identities
        configuration.listenerRules = listenerRules
        configuration.allowsPlaintext = allowsPlaintext
        configuration.terminator = terminator
        configuration.limits = limits
        configuration.schemaPolicy = isForDevelopment ? .applySafe : .applyNew
        configuration.stopMsMax = stopMsMax
        configuration.idleMsMax = idleMsMax
        return configuration
    }

    private static func registration(_ settings: Settings) -> RegistrationPolicy {
        switch settings.text(.registration) {
        case "open": .open
        case "invited": .invited
        case _: .closed
        }
    }

    private static func limits(_ settings: Settings) -> Limits {
        var limits = Limits()
        for limit in SettableLimit.all {
            if let value = settings.number(Setting.limit(limit)) { limit.set(&limits, value) }
        }
        return limits
    }

    private static func tls(_ settings: Settings) throws(CommandFailure) -> Address? {
        guard let place = settings.text(.tlsAddress) else {
            for setting in [Setting.tlsCert, .tlsKey, .tlsClientCA]
            where settings.value(setting) != nil {
                throw settings.refusal(
                    of: setting,
                    "belongs to \(settings.name(of: .tlsAddress, beside: setting)) HOST:PORT")
            }
            return nil
        }
        guard let cert = settings.text(.tlsCert), let key = settings.text(.tlsKey) else {
            throw settings.refusal(
                of: .tlsAddress,
                "needs \(settings.name(of: .tlsCert, beside: .tlsAddress)) and "
                    + "\(settings.name(of: .tlsKey, beside: .tlsAddress)); "
                    + "groundwork key tls --self-signed makes them"
            )
        }
        guard case .tcp(let host, let port)? = Address(hostAndPort: place) else { return nil }
        return .tls(
            host: host, port: port,
            TLSFiles(certificate: cert, key: key, ca: settings.text(.tlsClientCA)))
    }

    private static func rules(
        _ settings: Settings, _ listening: Set<Peer.Kind>
    ) throws -> [Peer.Kind: ListenerRules] {
        let limits = try each(settings, .maxRole, ListenerOptions.Limit.init)
        let allowances = try each(settings, .allow, ListenerOptions.Allowance.init)
        return try ListenerOptions.rules(limits, allowances, of: listening)
    }

    private static func peers(_ settings: Settings) throws -> PeerOption.Table {
        let options = try each(settings, .peer, PeerOption.init)
        if options.contains(where: \.namesCertificate), settings.text(.tlsClientCA) == nil {
            throw settings.refusal(
                of: .peer,
                "cert: needs \(settings.name(of: .tlsClientCA, beside: .peer)): nobody shows a "
                    + "certificate else")
        }
        return try PeerOption.table(options)
    }

    /// What each text of a list says; one that says nothing is refused with the name of the list.
    private static func each<Option>(
        _ settings: Settings, _ setting: Setting, _ read: (String) throws -> Option
    ) throws -> [Option] {
        try settings.list(setting).map { text in
            do {
                return try read(text)
            } catch let error as ValidationError {
                throw settings.refusal(of: setting, error.message)
            }
        }
    }

    private static func mailer(_ settings: Settings) throws(CommandFailure) -> (any Mailer)? {
        if let command = settings.text(.mailCommand) {
            guard settings.value(.mailOutbox) == nil else {
                throw settings.refusal(
                    of: .mailOutbox,
                    "excludes \(settings.name(of: .mailCommand, beside: .mailOutbox))")
            }
            return MailCommand(command)
        }
        guard let folder = settings.text(.mailOutbox) else { return nil }
        guard FileStatus(of: folder)?.isDirectory == true else {
            throw settings.refusal(of: .mailOutbox, "\(folder) is not a directory")
        }
        return MailFolder(path: folder)
    }
}
