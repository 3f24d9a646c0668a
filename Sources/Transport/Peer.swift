/// Who is at the other end of a connection, as far as the transport can tell.
public struct Peer: Sendable, Equatable {
    /// How the peer is connected.
    public enum Kind: String, Sendable {
        case unix
        case tcp
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

    public init(kind: Kind, uid: UInt32? = nil, pid: Int32? = nil, address: String? = nil) {
        self.kind = kind
        self.uid = uid
        self.pid = pid
        self.address = address
    }

    /// What connections are counted by: all of one user's, or all from one address.
    var budgetKey: String {
        if let uid { return "uid \(uid)" }
        return address.map { "address \($0)" } ?? kind.rawValue
    }
}
