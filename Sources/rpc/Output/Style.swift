internal import Glibc

/// Whether one stream has colours, and how they are written.
struct Style: Sendable, Equatable {
    /// What stands out, and as what (ECMA-48 SGR parameters).
    enum Role: String {
        case error = "1;31"
        case key = "34"
        case text = "32"
        case literal = "36"
        case heading = "1"
    }

    let hasColour: Bool
    /// Whether a person reads it, and control characters act.
    let isTerminal: Bool

    static let plain = Style(hasColour: false, isTerminal: false)

    /// The rules of no-color.org and bixense.com/clicolors: `NO_COLOR` first, then
    /// `CLICOLOR_FORCE`, and else colours are for terminals that can show them.
    static func of(_ descriptor: Int32, environment: Environment) -> Style {
        let isTerminal = isatty(descriptor) == 1
        let hasColour: Bool
        if let none = environment("NO_COLOR"), !none.isEmpty {
            hasColour = false
        } else if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" {
            hasColour = true
        } else {
            let terminal = environment("TERM") ?? "dumb"
            hasColour = isTerminal && terminal != "dumb" && !terminal.isEmpty
        }
        return Style(hasColour: hasColour, isTerminal: isTerminal)
    }

    /// The text in the colours of its role. It has to be free of control characters.
    func paint(_ text: String, _ role: Role) -> String {
        hasColour ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}
