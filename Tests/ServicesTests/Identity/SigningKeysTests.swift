import Crypto
import Foundation
import Testing

@testable import Services

@Suite struct SigningKeysTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: UUID().uuidString).path

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body()
    }

    private func file() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return folder + "/" + (try #require(names.first))
    }

    private func refusal() -> String? {
        do throws(SigningKeys.Unusable) {
            _ = try SigningKeys.open(folder)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func makesOneAndFindsItAgain() throws {
        try withFolder {
            let made = try SigningKeys.open(folder)
            let found = try SigningKeys.open(folder)
            #expect(found.keys.count == 1)
            #expect(
                found.newest.id == made.newest.id
                    && found.newest.bytes == made.newest.bytes
            )
            let path = try file()
            #expect(path.hasSuffix("/\(made.newest.id).ed25519"))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            #expect(found.key(named: "other") == nil)
        }
    }

    @Test func signsWithTheNewest() throws {
        try withFolder {
            let first = try SigningKeys.open(folder)
            let bytes = [UInt8](repeating: 7, count: 32)
            let later = Timestamp(milliseconds: Timestamp.now.milliseconds + 1_000)
            let id = UUIDv7().next(at: later).description
            let path = "\(folder)/\(id).ed25519"
            try (Base64.url.encode(bytes) + "\n").write(
                toFile: path, atomically: false, encoding: .utf8)
            #expect(refusal()?.contains("run chmod 600 on it") == true)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: path)
            let keys = try SigningKeys.open(folder)
            #expect(keys.newest.id == id)
            #expect(keys.key(named: first.newest.id) != nil)
        }
    }

    @Test func sortsEachNewOneBehindTheOthers() throws {
        try withFolder {
            var names = try SigningKeys.open(folder).names
            for _ in 0..<20 { names.append(try SigningKeys.rotate(folder)) }
            #expect(try SigningKeys.open(folder).names == names)
            #expect(names == names.sorted())
            for name in names.dropLast() { try SigningKeys.retire(name, in: folder) }
            #expect(try SigningKeys.open(folder).names == Array(names.suffix(1)))
        }
    }

    @Test func keepsAKeyForItsAlgorithm() throws {
        try withFolder {
            let first = try SigningKeys.open(folder).newest
            let second = try SigningKeys.rotate(folder, to: .hs256)
            let third = try SigningKeys.rotate(folder)
            let keys = try SigningKeys.open(folder)
            #expect(keys.names == [first.id, second, third])
            #expect(keys.keys.map(\.algorithm) == [.ed25519, .hs256, .hs256])
            #expect(FileManager.default.fileExists(atPath: "\(folder)/\(second).hs256"))
            try SigningKeys.retire(second, in: folder)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(second).hs256"))
        }
    }

    @Test func refusesTwoKeysOfOneName() throws {
        try withFolder {
            let id = try SigningKeys.open(folder).newest.id
            try FileManager.default.copyItem(
                atPath: "\(folder)/\(id).ed25519", toPath: "\(folder)/\(id).hs256")
            #expect(refusal()?.contains("two keys of one name") == true)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o666])
    func refusesAFileOfOthers(mode: Int) throws {
        try withFolder {
            _ = try SigningKeys.open(folder)
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: try file())
            #expect(refusal()?.contains("can be read or written by others") == true)
        }
    }

    @Test func refusesAFolderOfOthers() throws {
        try withFolder {
            _ = try SigningKeys.open(folder)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder)
            #expect(refusal()?.contains("run chmod 700 on it") == true)
        }
    }

    @Test(arguments: ["", "\n", "short\n", "a\nb\n", String(repeating: "A", count: 100), "é"])
    func refusesWhatIsNoKey(text: String) throws {
        try withFolder {
            _ = try SigningKeys.open(folder)
            let path = try file()
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            #expect(refusal()?.contains("is not a key") == true)
        }
    }

    @Test func refusesALinkAndAFileInItsPlace() throws {
        try withFolder {
            _ = try SigningKeys.open(folder)
            let path = try file()
            try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: path + ".moved")
            #expect(refusal()?.contains("is not a file") == true)
        }
        try withFolder {
            try "x".write(toFile: folder, atomically: false, encoding: .utf8)
            #expect(refusal()?.contains("is not a directory") == true)
        }
    }
}
