internal import Backend
internal import Configuration
internal import ContractTools
internal import FoundationEssentials

/// What is set: of each setting the value of the first place that has one, in the order of flags,
/// environment, credentials and configuration file.
struct Settings: Sendable {
    struct Value: Sendable, Equatable {
        let content: ConfigContent
        let origin: SettingOrigin
    }

    private var values: [String: Value] = [:]
    /// As systemd has it for one credential (systemd.exec(5)).
    private static let credentialBytesMax: Int64 = 1 << 20

    /// What is read beside the flags.
    struct Places {
        /// A configuration file.
        var file: String?
        var environment: [String: String]
        /// systemd's directory of credentials (systemd.exec(5)).
        var credentials: String?

        /// - Parameter file: of `--config`.
        init(file: String?, environment: [String: String]) {
            self.file = file ?? environment[Self.fileVariable]
            self.environment = environment
            credentials = environment["CREDENTIALS_DIRECTORY"]
        }

        static let fileVariable = "GROUNDWORK_CONFIG"
    }

    /// Reads every place. Throws `CommandFailure` for what nothing is called, and for a value that
    /// its setting cannot have.
    init(
        flags: [(Setting, ConfigContent)] = [], _ places: Places
    ) throws(CommandFailure) {
        try Self.refuseUnknown(in: places.environment)
        let given = Dictionary(
            flags.map { ($0.0.key, ConfigValue($0.1, isSecret: $0.0.isSecret)) },
            uniquingKeysWith: { first, _ in first })
        let file = try places.file.map { path throws(CommandFailure) in
            try SettingsFile(reading: path)
        }
        let credentials = try Self.credentials(in: places.credentials)
        let environment = EnvironmentVariablesProvider(environmentVariables: places.environment)
        for setting in Setting.all {
            try take(setting, from: InMemoryProvider(values: given), setting.key) {
                .flag(setting.flag ?? setting.name)
            }
            try take(setting, from: environment, setting.sharedKey) { .variable(setting.variable) }
            if let credentials, let directory = places.credentials {
                try take(setting, from: credentials, setting.sharedKey) {
                    .credential("\(directory)/\(setting.credential)")
                }
            }
            if let file {
                try take(setting, from: InMemoryProvider(values: file.values), setting.key) {
                    .file(file.path, name: setting.name)
                }
            }
        }
    }

    private mutating func take(
        _ setting: Setting, from provider: some ConfigProvider, _ key: AbsoluteConfigKey,
        origin: () -> SettingOrigin
    ) throws(CommandFailure) {
        guard values[setting.name] == nil else { return }
        let found: ConfigValue?
        do {
            found = try provider.value(forKey: key, type: setting.type).value
        } catch {
            throw Self.refusal(of: setting, from: origin(), "must be \(setting.meaning)")
        }
        guard let found else { return }
        if let reason = setting.refusal(of: found.content) {
            throw Self.refusal(of: setting, from: origin(), reason)
        }
        values[setting.name] = Value(content: found.content, origin: origin())
    }

    // MARK: Places

    private static func refuseUnknown(
        in environment: [String: String]
    ) throws(CommandFailure) {
        let known = Setting.all.map(\.variable) + [Places.fileVariable]
        for name in environment.keys.sorted()
        where name.hasPrefix("GROUNDWORK_") && !known.contains(name) {
            throw unknown(name, as: "a variable", among: known)
        }
    }

    /// The service's credentials, by the names of variables: they are texts as those are.
    private static func credentials(
        in directory: String?
    ) throws(CommandFailure) -> EnvironmentVariablesProvider? {
        guard let directory else { return nil }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw CommandFailure(
                .configuration, "cannot read the credentials in \(directory)",
                next: "CREDENTIALS_DIRECTORY names that directory.")
        }
        var texts: [String: String] = [:]
        for name in names.sorted() where name.hasPrefix("groundwork-") {
            guard let setting = Setting.all.first(where: { $0.credential == name }) else {
                throw unknown(name, as: "a credential", among: Setting.all.map(\.credential))
            }
            guard let size = fileSize(of: "\(directory)/\(name)"), size <= credentialBytesMax,
                let data = FileManager.default.contents(atPath: "\(directory)/\(name)"),
                let text = String(validating: data, as: UTF8.self)
            else {
                throw CommandFailure(
                    .configuration, "cannot read the credential \(directory)/\(name)",
                    next: "It is a text of at most \(credentialBytesMax) bytes.")
            }
            texts[setting.variable] = String(text.reversed().drop(while: \.isWhitespace).reversed())
        }
        return EnvironmentVariablesProvider(environmentVariables: texts)
    }

    private static func unknown(
        _ name: String, as what: String, among known: [String]
    ) -> CommandFailure {
        let hint = Spelling.nearest(to: name, in: known).map { "; is \($0) meant?" } ?? ""
        return CommandFailure(
            .configuration, "\(what) is called \(name), and no setting is\(hint)",
            next: "See what can be set with: groundwork config keys")
    }

    // MARK: Values

    /// The value and where it is from; nothing where it is nowhere.
    func value(_ setting: Setting) -> Value? { values[setting.name] }

    func text(_ setting: Setting) -> String? {
        guard case .string(let text)? = value(setting)?.content else { return nil }
        return text
    }

    func flag(_ setting: Setting) -> Bool {
        guard case .bool(let flag)? = value(setting)?.content else { return false }
        return flag
    }

    func number(_ name: String) -> Int64? {
        guard case .int(let number)? = values[name]?.content else { return nil }
        return Int64(number)
    }

    func list(_ setting: Setting) -> [String] {
        guard case .stringArray(let texts)? = value(setting)?.content else { return [] }
        return texts
    }

    // MARK: Refusals

    /// Why a command does not run with a value that is set.
    func refusal(of setting: Setting, _ reason: String) -> CommandFailure {
        guard let origin = value(setting)?.origin else {
            return CommandFailure(.usage, "\(setting.flag ?? setting.name): \(reason)")
        }
        return Self.refusal(of: setting, from: origin, reason)
    }

    /// How whoever set `setting` sets the other one: by its flag, or by its name.
    func name(of other: Setting, beside setting: Setting) -> String {
        if let origin = value(other)?.origin { return origin.text }
        guard case .flag? = value(setting)?.origin else { return other.name }
        return other.flag ?? other.name
    }

    /// What another start would take and a server that runs does not, of those that are set
    /// otherwise in `next`.
    func changesForAnotherStart(in next: Settings) -> [String] {
        Setting.all.filter { !$0.isReloadable && value($0) != next.value($0) }.map(\.name)
    }

    private static func refusal(
        of setting: Setting, from origin: SettingOrigin, _ reason: String
    ) -> CommandFailure {
        if case .flag = origin {
            return CommandFailure(
                .usage, "\(origin.text): \(reason)",
                next: "Run \(Groundwork.command(namedBy: CommandLine.arguments.dropFirst())) "
                    + "--help.")
        }
        return CommandFailure(
            .configuration, "\(origin.text): \(reason)",
            next: "Run groundwork config explain \(setting.name).")
    }
}
