/// Where a server listens and a client connects.
///
/// In a module of its own, without SwiftNIO and Foundation: `rpc`, which starts anew for each call,
/// reads the same forms as the server.
public enum Address: Sendable, Equatable, CustomStringConvertible {
    /// The path of a Unix socket.
    case unix(path: String)
    /// A host name or numeric address, without brackets, and a port. Port 0 lets the system choose.
    case tcp(host: String, port: Int)
    /// The same with TLS, and the files that it needs.
    case tls(host: String, port: Int, TLSFiles)

    /// Reads `/p`, `./p`, `p/q`, `unix:/p`, `HOST:PORT`, `[v6]:PORT`, `:PORT` (loopback),
    /// `tcp://HOST:PORT` and `tls://HOST:PORT`, the last with `?ca=`, `cert=`, `key=` and `sni=`
    /// behind it. Nothing when the text has none of these forms.
    public init?(_ text: String) {
        if let path = text.strippingPrefix("unix:") {
            guard !path.isEmpty else { return nil }
            self = .unix(path: path)
        } else if let rest = text.strippingPrefix("tcp://") {
            self.init(hostAndPort: rest)
        } else if let rest = text.strippingPrefix("tls://") {
            self.init(tls: rest)
        } else if text.contains("/") {
            self = .unix(path: text)
        } else {
            self.init(hostAndPort: text)
        }
    }

    /// Reads `HOST:PORT` with the files behind a question mark, as in `?ca=ca.pem&sni=example.com`.
    private init?(tls text: String) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var files = TLSFiles()
        for option in parts.dropFirst().flatMap({ $0.split(separator: "&") }) {
            let pair = option.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let place = TLSFiles.places[String(pair[0])],
                files[keyPath: place] == nil
            else { return nil }
            files[keyPath: place] = String(pair[1])
        }
        guard case .tcp(let host, let port)? = Address(hostAndPort: String(parts[0])) else {
            return nil
        }
        self = .tls(host: host, port: port, files)
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
        case .tcp(let host, _), .tls(let host, _, _):
            host == "::1" || host == "localhost" || Address.isLoopback(host)
        }
    }

    /// Whether it is 127.0.0.0/8 in numbers: a name that begins so can be anywhere.
    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
            }
    }

    /// The address as it is written with its files, which `description` leaves out.
    public var fullText: String {
        guard case .tls(_, _, let files) = self else { return description }
        let options = TLSFiles.places.sorted { $0.key < $1.key }.compactMap { name, place in
            files[keyPath: place].map { "\(name)=\($0)" }
        }
        return description + (options.isEmpty ? "" : "?" + options.joined(separator: "&"))
    }

    public var description: String {
        switch self {
        case .unix(let path): path
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .tls(let host, let port, _): "tls://\(Address.tcp(host: host, port: port))"
        }
    }
}

/// The files of one end of a TLS connection, in PEM. What the other end proves itself with is of no
/// use without them.
public struct TLSFiles: Sendable, Equatable {
    /// The certificates of this end, its own first and then those between it and a root.
    public var certificate: String?
    /// The private key of the certificate. Nobody else may read it.
    public var key: String?
    /// The roots that the other end's certificate must lead to: for a client instead of those of
    /// the system; for a server they make every client have a certificate.
    public var ca: String?
    /// For clients: the name that the server's certificate must have, where that is not the host. A
    /// certificate for the numeric address that it is reached at will do as well.
    public var serverName: String?

    public init(
        certificate: String? = nil, key: String? = nil, ca: String? = nil,
        serverName: String? = nil
    ) {
        self.certificate = certificate
        self.key = key
        self.ca = ca
        self.serverName = serverName
    }

    /// As an address names them.
    fileprivate static var places: [String: WritableKeyPath<TLSFiles, String?>] {
        ["ca": \.ca, "cert": \.certificate, "key": \.key, "sni": \.serverName]
    }
}

extension String {
    fileprivate func strippingPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
