internal import Glibc
internal import NIOCore

/// The kernel's word for who is at the other end of a Unix socket: `struct ucred` of unix(7), which
/// Glibc's module does not show.
struct PeerCredentials: Sendable {
    let pid: Int32
    let uid: UInt32
    let gid: UInt32

    /// Nothing for a channel that is no socket.
    static func read(from channel: any Channel) -> EventLoopFuture<PeerCredentials>? {
        guard let options = channel as? any SocketOptionProvider else { return nil }
        return options.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED))
    }
}
