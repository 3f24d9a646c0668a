import Foundation
import Glibc
import Testing

/// A Unix socket that listens, as a service manager holds one: who connects waits until some server
/// accepts.
final class ListeningSocket: Sendable {
    let path: String
    /// What it is called among the descriptors that are passed.
    let name: String
    let handle: FileHandle

    init(at path: String, named name: String = "unix") throws {
        self.path = path
        self.name = name
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        try #require(descriptor >= 0)
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try unsafe UnixName(path).withAddress { try #require(unsafe bind(descriptor, $0, $1) == 0) }
        try #require(listen(descriptor, 64) == 0)
    }

    /// Something else in its place.
    init(insteadOfIt handle: FileHandle) {
        (path, name, self.handle) = ("", "unix", handle)
    }
}

/// A path as the address of a socket.
struct UnixName {
    private var address = sockaddr_un()

    init(_ path: String) {
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8)
        }
    }

    func withAddress(
        _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Void
    ) rethrows {
        try unsafe withUnsafePointer(to: address) { pointer in
            try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try unsafe body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
