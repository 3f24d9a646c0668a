internal import Glibc

/// Who is at the other end of a connection, as far as the transport can tell.
public struct Peer: Sendable, Equatable, CustomStringConvertible {
    /// How the peer is connected.
    public enum Kind: String, Sendable {
        case unix
        case tcp
        /// TCP with TLS.
        case tls
        /// The same process: tests and embedded use.
        case inProcess
    }

    public var kind: Kind
    /// The kernel's word for who connected (`SO_PEERCRED`), on a Unix socket. Only this is trusted:
    /// it is the identity at connect time (rule 20).
    public var uid: UInt32?
    /// For logs only.
    public var pid: Int32?
    /// The remote address of a TCP peer, without its port.
    public var address: String?
    /// The certificate that a TLS peer has proved itself with, in DER. It leads to one of the roots
    /// that the listener trusts.
    public var certificate: [UInt8]?

    public init(
        kind: Kind, uid: UInt32? = nil, pid: Int32? = nil, address: String? = nil,
        certificate: [UInt8]? = nil
    ) {
        self.kind = kind
        self.uid = uid
        self.pid = pid
        self.address = address
        self.certificate = certificate
    }

    /// What connections and calls are counted by: all of one user's, or all from one address. With
    /// IPv6 that is a network: whoever has one address there has 2^64 (RFC 4291 §2.5.4).
    package var subject: String {
        if let uid { return "uid \(uid)" }
        guard let address else { return kind.rawValue }
        return "address \(Self.network(of: address) ?? address)"
    }

    /// As the change log has it: `unix uid:1000 pid:4242`, `tls 192.0.2.7`, `inProcess`.
    public var description: String {
        var text = kind.rawValue
        if let uid { text += " uid:\(uid)" }
        if let pid { text += " pid:\(pid)" }
        if let address { text += " \(address)" }
        return text
    }

    /// The first 64 bits of an IPv6 address; nothing for another one, or for an IPv4 address in it.
    private static func network(of address: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, address, &bytes) == 1 else { return nil }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11] == [0xff, 0xff]
        if isMapped { return bytes[12...].map { "\($0)" }.joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { index in
            String(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/64"
    }
}
