import Testing

@Suite struct BannedCallTests {
    @Test func nothingBannedIsCalled() {
        expectNone(Repository.sources.flatMap { bannedCalls($0) })
    }

    @Test func concurrencyIsProven() {
        expectNone(Repository.sources.flatMap { concurrencyEscapes($0) })
    }

    /// An exception that is not needed any more would let the next one in unseen.
    @Test func everyAllowanceIsNeeded() {
        let stale = allowances.filter { allowance in
            let files = Repository.sources.filter { $0.path == allowance.path }
            let found = files.flatMap {
                bannedCalls($0, allowing: []) + concurrencyEscapes($0, allowing: [])
            }
            return !found.contains { $0.message.hasPrefix(allowance.what + ":") }
        }
        expectNone(
            stale.map { Violation(path: $0.path, line: 0, message: "does not use \($0.what)") })
        #expect(allowances.allSatisfy { !$0.reason.isEmpty })
    }

    @Test(arguments: [
        ("let a = try! f()", "try!"), ("let a = b as! C", "as!"),
        ("fatalError(\"no\")", "fatalError("), ("  print(a)", "print("),
        ("Swift.print(a)", "print("), ("{ Swift.print(a) }", "print("),
        ("JSONDecoder().decode()", "JSONDecoder"),
        ("let s = String(decoding: b, as: UTF8.self)", "String(decoding:"),
        ("let a = b!", forceUnwrap), ("f()!.g()", forceUnwrap), ("a[0]!", forceUnwrap),
        ("var a: Int!", forceUnwrap), ("(a)! + 1", forceUnwrap), ("g(a!, b)", forceUnwrap),
    ])
    func findsABannedCall(line: String, what: String) {
        let file = SourceFile(path: "Sources/A/A.swift", text: "\n\(line)\n")
        let found = bannedCalls(file, allowing: [])
        #expect(found.count == 1)
        #expect(found.first?.line == 2)
        #expect(found.first?.message.hasPrefix(what + ":") == true)
        let allowed = Allowance(what: what, path: file.path, reason: "a test")
        #expect(bannedCalls(file, allowing: [allowed]).isEmpty)
    }

    @Test(arguments: [
        "if a != b {", "if !a {", "a && !b", "a!=b", "try? f()", "b as? C", "let s = \"no!\"",
        "// never try!", "reprint(a)", "String(validating: b, as: UTF8.self)", "#if !DEBUG",
        "f(!a)", "[!a]", "Pretty.print(a)", "func print(_ a: A) {",
    ])
    func letsOtherCodePass(line: String) {
        #expect(
            bannedCalls(SourceFile(path: "Sources/A/A.swift", text: line), allowing: []).isEmpty)
    }

    @Test(arguments: [
        ("Task { await f() }", "Task {"), ("Task(priority: .high) { }", "Task {"),
        ("let t = Task.detached { }", "Task.detached"),
        ("Task.immediate { }", "Task.immediate"),
        ("final class A: @unchecked Sendable {}", "@unchecked Sendable"),
        ("nonisolated(unsafe) var a = 1", "nonisolated(unsafe)"),
    ])
    func findsAnEscape(line: String, what: String) {
        let file = SourceFile(path: "Sources/A/A.swift", text: line)
        #expect(concurrencyEscapes(file, allowing: []).count == 1)
        let allowed = Allowance(what: what, path: file.path, reason: "a test")
        #expect(concurrencyEscapes(file, allowing: [allowed]).isEmpty)
    }

    @Test(arguments: [
        "if Task.isCancelled {", "try await Task.sleep(for: .seconds(1))", "struct Tasks {",
        "withTaskGroup(of: Int.self) { }", "final class A: Sendable {}",
        "var task: Task<Void, Never>",
    ])
    func letsProvenCodePass(line: String) {
        let file = SourceFile(path: "Sources/A/A.swift", text: line)
        #expect(concurrencyEscapes(file, allowing: []).isEmpty)
    }
}
