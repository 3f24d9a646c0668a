/// Where a server listens: the forms of `Transport.Address`, which this program does not import
/// because SwiftNIO would come with it and make each start longer by a quarter (see
/// `SocketConnection`). A test holds the two together.
enum Address: Equatable, CustomStringConvertible {
    case unix(path: String)
    case tcp(host: String, port: UInt16)

    /// Reads `/p`, `./p`, `p/q`, `unix:/p`, `HOST:PORT`, `[v6]:PORT`, `:PORT` (loopback) and
    /// `tcp://HOST:PORT`.
    init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            guard !path.isEmpty else { return nil }
            self = .unix(path: path)
        } else if text.hasPrefix("tcp://") {
            self.init(hostAndPort: text.dropFirst("tcp://".count))
        } else if text.contains("/") {
            self = .unix(path: text)
        } else {
            self.init(hostAndPort: text[...])
        }
    }

    private init?(hostAndPort text: Substring) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        self = .tcp(host: host.isEmpty ? "127.0.0.1" : String(host), port: port)
    }

    var description: String {
        switch self {
        case .unix(let path): path
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
