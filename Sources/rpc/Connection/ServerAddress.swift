internal import Addresses

/// Where a server is, as `--to` and the other places name it: an address that this program connects
/// to by itself, or a socket that `ssh` reaches.
enum ServerAddress: Equatable, CustomStringConvertible {
    case direct(Address)
    case ssh(RemoteSocket)

    /// Nothing when the text has none of the forms of either. What begins with `ssh:` is no path:
    /// a file of such a name is written `./ssh:…`.
    init?(_ text: String) {
        if text.hasPrefix(RemoteSocket.prefix) {
            guard let socket = RemoteSocket(text) else { return nil }
            self = .ssh(socket)
        } else {
            guard let address = Address(text) else { return nil }
            self = .direct(address)
        }
    }

    /// The path of a Unix socket of this machine; nothing for all else.
    var localPath: String? {
        if case .direct(.unix(let path)) = self { path } else { nil }
    }

    /// Whether what is sent there never leaves this machine.
    var isLocal: Bool {
        if case .direct(let address) = self { address.isLocal } else { false }
    }

    /// The address as it is written with its files, which `description` leaves out.
    var fullText: String {
        switch self {
        case .direct(let address): address.fullText
        case .ssh(let socket): socket.description
        }
    }

    var description: String {
        switch self {
        case .direct(let address): address.description
        case .ssh(let socket): socket.description
        }
    }
}
