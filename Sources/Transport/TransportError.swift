/// Why a socket could not be opened. It ends the process or the attempt, never a single call.
public enum TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A Unix socket's path has more bytes than `sockaddr_un` holds.
    case pathTooLong(path: String, max: Int)
    /// Another live server answers at this path, or holds its lock.
    case inUse(path: String)
    /// Something that is not a socket stands at the path; it is never removed.
    case notASocket(path: String)
    /// Others may replace files in the socket's directory.
    case unsafeDirectory(path: String)
    /// Plain TCP outside loopback would send everything in the clear.
    case notLoopback(host: String)
    /// An address that no form of address fits.
    case badAddress(String)
    /// Nothing accepts connections at the address.
    case cannotConnect(to: String, reason: String)
    /// A file of TLS cannot be used.
    case tls(file: String, reason: String)
    /// A system call failed.
    case system(call: String, path: String, errno: Int32, reason: String)

    public var description: String {
        switch self {
        case .pathTooLong(let path, let max):
            "the socket path \(path) is longer than \(max) bytes; choose a shorter one"
        case .inUse(let path):
            "another server is listening on \(path)"
        case .notASocket(let path):
            "\(path) exists and is not a socket; it was left alone"
        case .unsafeDirectory(let path):
            "others may write to \(path), so they could replace the socket; "
                + "use a directory of mode 0700"
        case .notLoopback(let host):
            "plain TCP on \(host) would be readable on the network; listen on 127.0.0.1, "
                + "or allow it with --allow-plaintext"
        case .badAddress(let text):
            "\(text) is not an address: use a socket's path, HOST:PORT or :PORT"
        case .cannotConnect(let address, let reason):
            "cannot connect to \(address): \(reason)"
        case .tls(let file, let reason):
            "\(file) \(reason)"
        case .system(let call, let path, _, let reason):
            "\(call) failed for \(path): \(reason)"
        }
    }
}
