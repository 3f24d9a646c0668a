internal import Glibc

/// A listening socket that whoever started this process has made, and passes on (sd_listen_fds(3)).
public struct PassedSocket: Sendable, Equatable {
    /// What its name among the descriptors says it is for.
    public enum Purpose: String, Sendable {
        case unix
        case tcp
        case tls
    }

    public let purpose: Purpose
    /// Where it listens; without the files of TLS.
    public let address: Address
    let descriptor: Int32

    /// The first descriptor that is passed, by convention.
    private static let firstDescriptor: Int32 = 3

    /// Those that the environment names, where it names this process. Throws `TransportError` for
    /// a descriptor that is none. A process that this one starts does not get them.
    public static func all(
        in environment: [String: String]
    ) throws(TransportError) -> [PassedSocket] {
        guard environment["LISTEN_PID"].flatMap(Int32.init) == getpid(),
            let count = environment["LISTEN_FDS"].flatMap(Int32.init), (1...64).contains(count)
        else { return [] }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(
            separator: ":", omittingEmptySubsequences: false)
        var sockets: [PassedSocket] = []
        for index in 0..<count {
            let descriptor = firstDescriptor + index
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
                throw failure(descriptor, errno)
            }
            let name = names.indices.contains(Int(index)) ? String(names[Int(index)]) : ""
            sockets.append(try PassedSocket(descriptor, named: name))
        }
        return sockets
    }

    /// - Parameter name: of `FileDescriptorName=`; one that is no purpose leaves it to the socket's
    ///   family.
    init(_ descriptor: Int32, named name: String) throws(TransportError) {
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let found = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &size)
            }
        }
        guard found == 0 else { throw Self.failure(descriptor, errno) }
        var accepts: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &length) == 0,
            accepts == 1
        else { throw Self.failure(descriptor, EINVAL) }
        self.descriptor = descriptor
        if Int32(address.ss_family) == AF_UNIX {
            guard Purpose(rawValue: name) ?? .unix == .unix else {
                throw Self.failure(descriptor, EAFNOSUPPORT)
            }
            purpose = .unix
            self.address = .unix(path: Self.path(&address, size))
        } else {
            let named = Purpose(rawValue: name) ?? .tcp
            guard named != .unix, let place = Self.place(&address, size) else {
                throw Self.failure(descriptor, EAFNOSUPPORT)
            }
            purpose = named
            self.address = place
        }
    }

    private static func path(_ address: inout sockaddr_storage, _ size: socklen_t) -> String {
        unsafe withUnsafeBytes(of: &address) { bytes in
            let offset = MemoryLayout<sa_family_t>.size
            let path = unsafe bytes[offset..<max(offset, min(Int(size), bytes.count))]
            return unsafe String(validating: path.prefix { $0 != 0 }, as: UTF8.self) ?? ""
        }
    }

    private static func place(_ address: inout sockaddr_storage, _ size: socklen_t) -> Address? {
        var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
        let code = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getnameinfo(
                    $0, size, &host, socklen_t(host.count), &port, socklen_t(port.count),
                    NI_NUMERICHOST | NI_NUMERICSERV)
            }
        }
        func text(_ characters: [CChar]) -> String? {
            String(
                validating: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
                as: UTF8.self)
        }
        guard code == 0, let host = text(host), let number = text(port).flatMap({ Int($0) }) else {
            return nil
        }
        return .tcp(host: host, port: number)
    }

    private static func failure(_ descriptor: Int32, _ number: Int32) -> TransportError {
        .system(
            call: "taking over a socket", path: "the descriptor \(descriptor)", errno: number,
            reason: unsafe String(cString: strerror(number)))
    }
}
