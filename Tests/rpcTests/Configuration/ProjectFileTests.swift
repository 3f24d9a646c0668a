import Addresses
import Foundation
import Glibc
import Testing

@testable import rpc

@Suite struct ProjectFileTests {
    private func write(_ text: String, to path: String, mode: mode_t = 0o644) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        unsafe chmod(path, mode)
    }

    @Test func theNearestOneCounts() async throws {
        try await withTemporaryDirectory { directory in
            let inner = directory + "/a/b"
            try FileManager.default.createDirectory(
                atPath: inner, withIntermediateDirectories: true)
            try write(#"{"address":"./data/rpc.sock"}"#, to: directory + "/.rpc.json")
            #expect(
                try ProjectFile.address(from: inner)
                    == .direct(.unix(path: directory + "/./data/rpc.sock")))
            try write(#"{"address":"tls://h:1"}"#, to: directory + "/a/.rpc.json")
            #expect(try ProjectFile.address(from: inner) == ServerAddress("tls://h:1"))
            #expect(
                try ProjectFile.address(from: directory)
                    == .direct(.unix(path: directory + "/./data/rpc.sock")))
        }
    }

    @Test(arguments: [
        ("", "is no JSON object"), ("[]", "is no JSON object"), ("{}", "has no address"),
        (#"{"address":7}"#, "has no address"), (#"{"address":"nowhere"}"#, "has no address"),
        (#"{"adress":":1"}"#, ": adress is not known there"),
        (#"{"address":":1","address":":2"}"#, "is no JSON object"),
    ])
    func saysWhatIsWrong(text: String, message: String) async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/.rpc.json"
            try write(text, to: path)
            let failure = #expect(throws: Failure.self) {
                try ProjectFile.address(from: directory)
            }
            #expect(failure?.exitCode == .configuration)
            #expect(failure?.message.hasPrefix(path) == true)
            #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
            #expect(failure?.nextStep != nil)
        }
    }

    /// It would say where this user's secrets go.
    @Test func whatOthersMayWriteIsNotFollowed() async throws {
        try await withTemporaryDirectory { directory in
            let path = directory + "/.rpc.json"
            try write(#"{"address":":1"}"#, to: path, mode: 0o666)
            let failure = #expect(throws: Failure.self) {
                try ProjectFile.address(from: directory)
            }
            #expect(failure?.message == "everybody may write to \(path), and it is not followed")
            // Only root can make a file that belongs to somebody else.
            guard geteuid() == 0 else { return }
            unsafe chmod(path, 0o644)
            unsafe chown(path, 65_534, 65_534)
            let other = #expect(throws: Failure.self) {
                try ProjectFile.address(from: directory)
            }
            #expect(other?.message == "\(path) belongs to another user, and is not followed")
        }
    }
}
