internal import Backend
internal import Configuration

/// Something that whoever runs a server can set: with a flag, in the environment, as a credential
/// or in the configuration file. `Setting.all` has every one.
struct Setting: Sendable {
    enum Kind: Sendable, Equatable {
        case text
        /// Of a file or directory. In the configuration file it is relative to that file.
        case path
        /// `HOST:PORT`
        case place
        case flag
        case number(ClosedRange<Int64>, unit: String)
        case word([String])
        /// Several texts; what each is stands behind it.
        case list(of: String)
    }

    /// Its key in the configuration file, such as `tls.cert`.
    let name: String
    let kind: Kind
    /// Its flag of `groundwork serve`, if it has one.
    let flag: String?
    /// What holds where nothing is said, for people; nothing where that is nothing too.
    let fallback: String?
    let summary: String
    /// Whether its value is shown to nobody.
    let isSecret: Bool
    /// Whether a server that runs takes another value with SIGHUP.
    let isReloadable: Bool

    init(
        _ name: String, _ kind: Kind, flag: String? = nil, fallback: String? = nil,
        isSecret: Bool = false, isReloadable: Bool = false, _ summary: String
    ) {
        self.name = name
        self.kind = kind
        self.flag = flag
        self.fallback = fallback
        self.isSecret = isSecret
        self.isReloadable = isReloadable
        self.summary = summary
    }

    private var components: [String] { name.split(separator: ".").map(String.init) }

    /// Its key in the file and among the flags.
    var key: AbsoluteConfigKey { AbsoluteConfigKey(components) }
    /// Its key in the environment and among the credentials, which others have theirs in too.
    var sharedKey: AbsoluteConfigKey { AbsoluteConfigKey(["groundwork"] + components) }

    /// The variable that sets it, such as `GROUNDWORK_TLS_CERT`.
    var variable: String {
        var name = "GROUNDWORK"
        for component in components {
            name += "_"
            var wasSmall = false
            for letter in component {
                if letter.isUppercase, wasSmall { name += "_" }
                wasSmall = !letter.isUppercase
                name += letter.uppercased()
            }
        }
        return name
    }

    /// The file in the directory of credentials that sets it, such as `groundwork-tls-cert`.
    var credential: String { (["groundwork"] + components).joined(separator: "-") }

    /// How the libraries of configuration hold its value.
    var type: ConfigType {
        switch kind {
        case .text, .path, .place, .word: .string
        case .flag: .bool
        case .number: .int
        case .list: .stringArray
        }
    }

    /// What its value is, for people.
    var meaning: String {
        switch kind {
        case .text: "text"
        case .path: "path"
        case .place: "HOST:PORT"
        case .flag: "true or false"
        case .number(let range, let unit):
            "\(range.lowerBound) to \(range.upperBound) \(unit)"
        case .word(let words): words.joined(separator: ", ")
        case .list(let what): "list of \(what)"
        }
    }
}
