internal import Addresses
internal import Glibc

/// An address as the system takes it.
struct SocketEndpoint {
    let family: Int32
    private let storage: [UInt8]

    /// The path of a Unix socket, or every address that a host name stands for.
    static func resolve(_ address: Address) throws(ConnectError) -> [SocketEndpoint] {
        switch address {
        case .unix(let path): [try unix(path)]
        case .tcp(let host, let port), .tls(let host, let port, _): try tcp(host, port)
        }
    }

    /// Lets `connect` use it; false when that failed, and then `errno` says why.
    func connect(_ descriptor: Int32) -> Bool {
        unsafe storage.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            let address = unsafe base.assumingMemoryBound(to: sockaddr.self)
            return unsafe Glibc.connect(descriptor, address, socklen_t(bytes.count)) == 0
        }
    }

    private static func unix(_ path: String) throws(ConnectError) -> SocketEndpoint {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1  // for the NUL
        guard path.utf8.count <= room else { throw .pathTooLong(max: room) }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
        return SocketEndpoint(
            family: AF_UNIX, storage: unsafe withUnsafeBytes(of: &address) { unsafe Array($0) })
    }

    private static func tcp(_ host: String, _ port: Int) throws(ConnectError) -> [SocketEndpoint] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else {
            throw .unknownHost(
                code == EAI_SYSTEM
                    ? SystemError.text(errno) : unsafe String(cString: gai_strerror(code)))
        }
        defer { unsafe freeaddrinfo(list) }
        var endpoints: [SocketEndpoint] = []
        var next = unsafe list
        while let entry = unsafe next {
            let info = unsafe entry.pointee
            let bytes = unsafe UnsafeRawBufferPointer(
                start: info.ai_addr, count: Int(info.ai_addrlen))
            endpoints.append(
                SocketEndpoint(family: unsafe info.ai_family, storage: unsafe Array(bytes)))
            unsafe next = info.ai_next
        }
        return endpoints
    }
}
