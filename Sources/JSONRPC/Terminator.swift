/// What ends a message on the way out.
public enum Terminator: Sendable, Equatable {
    /// One line feed: the default.
    case lf
    /// For clients that wait for an empty line.
    case lflf
    /// For a client whose own messages end in CRLF; never configured, only mirrored.
    case crlf

    public var bytes: StaticString {
        switch self {
        case .lf: "\n"
        case .lflf: "\n\n"
        case .crlf: "\r\n"
        }
    }
}
