/// Where a server listens and a client connects.
///
/// In a module of its own, without SwiftNIO and Foundation: `rpc`, which starts anew for each call,
/// reads the same forms as the server.
public enum Address: Sendable, Equatable, CustomStringConvertible {
    /// The path of a Unix socket.
    case unix(path: String)
    /// A host name or numeric address, without brackets, and a port. Port 0 lets the system choose.
    case tcp(host: String, port: Int)

    /// Reads `/p`, `./p`, `p/q`, `unix:/p`, `HOST:PORT`, `[v6]:PORT`, `:PORT` (loopback), and
    /// `tcp://HOST:PORT`. Nothing when the text has none of these forms.
    public init?(_ text: String) {
        if let path = text.strippingPrefix("unix:") {
            guard !path.isEmpty else { return nil }
            self = .unix(path: path)
        } else if let rest = text.strippingPrefix("tcp://") {
            self.init(hostAndPort: rest)
        } else if text.contains("/") {
            self = .unix(path: text)
        } else {
            self.init(hostAndPort: text)
        }
    }

    /// Reads `HOST:PORT`, `[v6]:PORT` and `:PORT`.
    public init?(hostAndPort text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        self = .tcp(host: host.isEmpty ? "127.0.0.1" : String(host), port: Int(port))
    }

    /// Whether what is sent there never leaves this machine.
    public var isLocal: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _): host == "::1" || host == "localhost" || host.hasPrefix("127.")
        }
    }

    public var description: String {
        switch self {
        case .unix(let path): path
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}

extension String {
    fileprivate func strippingPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
