import TestSupport
import Testing

@testable import rpc

@Suite struct ManualPageTests {
    /// After a change of the help: `rpc __manual > Sources/rpc/Manual/rpc.1`.
    @Test func isCommittedAsItIs() throws {
        let committed = try #require(
            String(validating: Repository.bytes("Sources/rpc/Manual/rpc.1"), as: UTF8.self))
        #expect(committed == ManualPage.text)
    }

    @Test func isPrinted() async throws {
        let outcome = try await Program("__manual").run()
        #expect(outcome.status == 0 && outcome.output == ManualPage.text)
    }

    @Test func namesEveryCommandAndOption() {
        let lines = ManualPage.text.split(separator: "\n")
        for name in CommandName.typed {
            #expect(lines.contains { $0.hasPrefix(".SS \"rpc \(name)") }, "\(name)")
        }
        for option in OptionName.allCases {
            let typed = option.rawValue.replacing("-", with: "\\-")
            #expect(lines.contains { $0.hasPrefix(".B ") && $0.contains(typed) }, "\(option)")
        }
    }

    /// What troff takes for a request begins with a point, and only the page's own do.
    @Test func hasNoRequestsButItsOwn() {
        let own = [".TH ", ".SH ", ".SS ", ".PP", ".TP", ".B ", ".nf", ".fi"]
        for line in ManualPage.text.split(separator: "\n") where ".'".contains(line.prefix(1)) {
            #expect(own.contains { line.hasPrefix($0) }, "\(line)")
        }
    }
}
