import BackendTesting
import Foundation
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(1))) struct MailerTests {
    private let mail = Mail(to: "ada@example.com", subject: "notes: hello", text: "One.\n\nTwo.")

    @Test func isWrittenToAFileOfItsOwn() async throws {
        try await withTemporaryDirectory { directory in
            let folder = MailFolder(path: directory.path)
            for _ in 0..<2 { try folder.deliver(mail) }
            let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            #expect(names.count == 2 && names.allSatisfy { $0.hasSuffix(".eml") })
            let path = directory.path + "/" + (names.first ?? "")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasPrefix("To: ada@example.com\nSubject: notes: hello\n"))
            #expect(text.hasSuffix("\n\nOne.\n\nTwo.\n"))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
        #expect(throws: MailFailure.self) { try MailFolder(path: "/nowhere").deliver(mail) }
    }

    @Test func isHandedToACommand() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory.path + "/mail"
            try MailCommand("cat > \(file)").deliver(mail)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == mail.message)
        }
        // Whether it reads to the end or not.
        try MailCommand("true").deliver(mail)
        #expect(throws: MailFailure.self) { try MailCommand("exit 3").deliver(mail) }
        #expect(throws: MailFailure.self) { try MailCommand("/nowhere/sendmail").deliver(mail) }
    }
}
