import Foundation
import TestSupport
import Testing

@testable import rpc

/// The scripts in the shells that read them. bash is on every machine that runs these tests; the
/// others are tested where they are, and shown as skipped where they are not.
@Suite(.timeLimit(.minutes(2))) struct CompletionScriptTests {
    private var programs: String {
        get throws {
            let path = try #require(Program.path)
            return URL(filePath: path).deletingLastPathComponent().path
        }
    }

    /// What bash would put in the place of the word at the cursor, with bars between.
    private func reply(_ line: String, _ words: [String]) async throws -> String {
        let quoted = words.map { "'" + $0.replacing("'", with: #"'\''"#) + "'" }
        let script = """
            eval "$(rpc completion bash)"
            COMP_LINE='\(line.replacing("'", with: #"'\''"#))' COMP_POINT=${#COMP_LINE}
            COMP_WORDS=(\(quoted.joined(separator: " "))) COMP_CWORD=\(words.count - 1)
            _rpc_complete rpc
            (IFS='|'; echo "${COMPREPLY[*]}")
            """
        let bash = Process()
        bash.executableURL = URL(filePath: "/bin/bash")
        bash.arguments = ["--norc", "--noprofile", "-c", script]
        bash.environment = ["PATH": try programs + ":/usr/bin:/bin"]
        let output = Pipe()
        bash.standardOutput = output
        try bash.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: text, as: UTF8.self).replacing("\n", with: "")
    }

    @Test(
        arguments: [
            ("rpc ben", ["rpc", "ben"], "bench "),
            ("rpc --output=pr", ["rpc", "--output", "=", "pr"], "pretty "),
            (
                "rpc --output=", ["rpc", "--output", "="],
                "auto |json |pretty |table |csv |tsv |flat |raw "
            ),
            ("rpc  -o   pr", ["rpc", "-o", "pr"], "pretty "),
            ("rpc --to a:1 -o pr", ["rpc", "--to", "a", ":", "1", "-o", "pr"], "pretty "),
            (
                "rpc a.b 'x=1 2' --output pr", ["rpc", "a.b", "'x=1 2'", "--output", "pr"],
                "pretty "
            ),
            ("rpc a.b x=@/et", ["rpc", "a.b", "x", "=", "@", "/et"], "@/etc/"),
            ("rpc a.b x:=@/et", ["rpc", "a.b", "x", ":=", "@", "/et"], "@/etc/"),
            ("rpc a.b 'x=", ["rpc", "a.b", "'x="], ""),
            ("rpc ping nothing", ["rpc", "ping", "nothing"], ""),
        ] as [(String, [String], String)])
    func bashGetsWhatIsBehindItsBreaks(
        line: String, words: [String], expected: String
    ) async throws {
        #expect(try await reply(line, words) == expected)
    }

    @Test func bashCompletesAtTheTabKey() async throws {
        let terminal = try Terminal()
        let bash = Process()
        bash.executableURL = URL(filePath: "/bin/bash")
        bash.arguments = ["--norc", "--noprofile", "-i"]
        bash.environment = [
            "PATH": try programs + ":/usr/bin:/bin", "PS1": "ready> ", "TERM": "dumb",
            "INPUTRC": "/dev/null",
        ]
        bash.standardInput = terminal.slave
        bash.standardOutput = terminal.slave
        bash.standardError = terminal.slave
        try bash.run()
        _ = terminal.read(until: "ready> ")
        terminal.type("eval \"$(rpc completion bash)\"\n")
        _ = terminal.read(until: "ready> ")
        terminal.type("rpc --to 127.0.0.1:1 --output=pre\t")
        let value = terminal.read(until: "=pretty ")
        #expect(value.contains("rpc --to 127.0.0.1:1 --output=pretty "))
        terminal.type("a.b x:=@/et\t")
        let file = terminal.read(until: "@/etc/")
        #expect(file.contains("a.b x:=@/etc/"))
        terminal.type("\u{15}exit\n")
        _ = terminal.read(until: "exit\r\n")
        bash.waitUntilExit()
        #expect(bash.terminationStatus == 0)
    }

    /// The shells that only some machines have: each must at least take its script.
    static let others = ["zsh", "fish"]
    private static func path(_ shell: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + shell }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    @Test(.enabled(if: others.contains { path($0) != nil }, "neither zsh nor fish is installed"))
    func theOtherShellsTakeTheirScripts() throws {
        for shell in CompletionScriptTests.others {
            guard let path = CompletionScriptTests.path(shell),
                let kind = CompletionScript.Shell(rawValue: shell)
            else { continue }
            let process = Process()
            process.executableURL = URL(filePath: path)
            process.arguments = ["-n", "/dev/stdin"]
            let input = Pipe()
            process.standardInput = input
            try process.run()
            try input.fileHandleForWriting.write(
                contentsOf: Data(CompletionScript.text(for: kind).utf8))
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(shell)")
        }
    }

    @Test func anotherShellIsRefused() async throws {
        let outcome = try await Program("completion", "tcsh").run()
        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.error.contains("there is no completion for tcsh"))
        #expect(outcome.error.contains("bash | zsh | fish"))
    }
}
