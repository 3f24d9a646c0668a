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

    /// As a service is that has a user of its own.
    @Test func isTheOwnerOfADirectoryThatIsItsOwn() throws {
        let owner = geteuid()
        try #require(owner != 4_321)
        let server = owner == 0 ? nil : owner
        // Root is trusted as it is, so where it runs the tests there is no other owner.
        if let server {
            #expect(try distrust(mode: 0o755, server: server, user: 4_321) == nil)
            #expect(
                try distrust(mode: 0o775, server: server, user: 4_321)
                    == "others may write to the directory")
        }
        #expect(
            try distrust(mode: 0o755, server: 5_000, user: 4_321)
                == "it is not the owner of the directory, nor you, nor root")
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
