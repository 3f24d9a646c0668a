import Foundation
import Glibc
import Testing

@testable import ClientCore

@Suite struct SocketServerTests {
    /// The reason that a socket in a directory of this mode is not trusted.
    private func distrust(
        mode: mode_t, server: UInt32?, user: UInt32
    ) throws -> String? {
        let directory = FileManager.default.temporaryDirectory.appending(
            path: "socket-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: directory) }
        #expect(unsafe chmod(directory.path, mode) == 0)
        return SocketServer.distrust(
            of: directory.path + "/rpc.sock", server: server, user: user)
    }

    @Test func isTheUserOrRoot() throws {
        #expect(try distrust(mode: 0o777, server: 4_321, user: 4_321) == nil)
        #expect(try distrust(mode: 0o777, server: 0, user: 4_321) == nil)
    }

    /// As a service is that has a user of its own, in a directory that root made for it.
    @Test(.enabled(if: geteuid() == 0, "only root can make a directory somebody else's"))
    func isTheOwnerOfADirectoryThatIsItsOwn() throws {
        let path = "/run/groundwork-\(UUID().uuidString)"
        #expect(unsafe mkdir(path, 0o755) == 0 && chown(path, 4_000, 4_000) == 0)
        defer { unsafe rmdir(path) }
        let socket = path + "/rpc.sock"
        #expect(SocketServer.distrust(of: socket, server: 4_000, user: 4_321) == nil)
        #expect(
            SocketServer.distrust(of: socket, server: 5_000, user: 4_321)
                == "it is not the owner of the directory, nor you, nor root")
        #expect(unsafe chmod(path, 0o775) == 0)
        #expect(
            SocketServer.distrust(of: socket, server: 4_000, user: 4_321)
                == "others may write to \(path)")
    }

    /// Anybody can make a directory in a place such as /tmp, and be the server in it.
    @Test(.enabled(if: geteuid() == 0, "only root can make a directory somebody else's"))
    func isNobodyWhoMadeADirectoryWhereAllMay() throws {
        let path = "/tmp/groundwork-\(UUID().uuidString)"
        #expect(unsafe mkdir(path, 0o755) == 0 && chown(path, 4_000, 4_000) == 0)
        defer { unsafe rmdir(path) }
        #expect(
            SocketServer.distrust(of: path + "/rpc.sock", server: 4_000, user: 4_321)
                == "others may write to /tmp")
    }

    @Test func isNobodyElse() throws {
        // Everybody can make a socket there, the sticky bit or not.
        #expect(try distrust(mode: 0o1777, server: 5_000, user: 4_321) != nil)
        #expect(try distrust(mode: 0o755, server: nil, user: 4_321) != nil)
        #expect(
            SocketServer.distrust(of: "/no such directory/s", server: 5_000, user: 4_321)
                == "its directory cannot be looked at")
    }
}
