/// Where the value of a setting was found.
enum SettingOrigin: Sendable, Equatable {
    case flag(String)
    case variable(String)
    /// The file that holds it.
    case credential(String)
    /// A configuration file, and the setting in it.
    case file(String, name: String)

    /// As an operator finds it again.
    var text: String {
        switch self {
        case .flag(let name): name
        case .variable(let name): "the variable \(name)"
        case .credential(let path): "the credential \(path)"
        case .file(let path, let name): "\(name) in \(path)"
        }
    }

    /// For a column: the file without the name that stands beside it.
    var place: String {
        switch self {
        case .flag(let name), .variable(let name): name
        case .credential(let path), .file(let path, _): path
        }
    }
}
