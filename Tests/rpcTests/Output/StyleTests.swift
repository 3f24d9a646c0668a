import Foundation
import Glibc
import TestSupport
import Testing

@testable import rpc

@Suite struct StyleTests {
    private func hasColour(_ environment: [String: String], onTerminal: Bool) throws -> Bool {
        let terminal = try Terminal()
        let pipe = Pipe()
        let stream = onTerminal ? terminal.slave : pipe.fileHandleForWriting
        return Style.of(stream.fileDescriptor) { environment[$0] }.hasColour
    }

    @Test(arguments: [
        (["TERM": "xterm"], true, true), (["TERM": "xterm"], false, false), ([:], true, false),
        (["TERM": "dumb"], true, false), (["TERM": "xterm", "NO_COLOR": "1"], true, false),
        (["TERM": "xterm", "NO_COLOR": ""], true, true), (["CLICOLOR_FORCE": "1"], false, true),
        (["CLICOLOR_FORCE": "0"], false, false), (["CLICOLOR_FORCE": ""], false, false),
        (["TERM": "dumb", "CLICOLOR_FORCE": "1"], true, true),
        (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false),
    ])
    func followsTheEnvironment(
        environment: [String: String], onTerminal: Bool, expected: Bool
    ) throws {
        #expect(try hasColour(environment, onTerminal: onTerminal) == expected)
    }

    @Test func aTerminalIsOneInAnyColour() throws {
        let terminal = try Terminal()
        #expect(Style.of(terminal.slave.fileDescriptor) { _ in nil }.isTerminal)
        #expect(!Style.of(Pipe().fileHandleForWriting.fileDescriptor) { _ in nil }.isTerminal)
    }
}
