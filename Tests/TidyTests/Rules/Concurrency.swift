/// Ways out of what the compiler proves. Each use stands in the allowances, with its reason.
///
/// A task that nothing waits for outlives its call; `@unchecked Sendable` and `nonisolated(unsafe)`
/// replace a proof by a promise.
func concurrencyEscapes(
    _ file: SourceFile, allowing allowances: [Allowance] = allowances
) -> [Violation] {
    guard file.isSource else { return [] }
    return file.code.enumerated().flatMap { number, line in
        escapes(in: line).filter { !allowances.allows($0, in: file.path) }.map {
            file.violation(number + 1, "\($0): do without, or name the reason in Allowances.swift")
        }
    }
}

private func escapes(in line: String) -> [String] {
    let squeezed = line.filter { !$0.isWhitespace }
    var found: [String] = []
    if squeezed.containsWord("Task{") || squeezed.containsWord("Task(") { found.append("Task {") }
    if squeezed.containsWord("Task.detached") { found.append("Task.detached") }
    if squeezed.contains("Task.immediate") { found.append("Task.immediate") }
    if squeezed.contains("@uncheckedSendable") { found.append("@unchecked Sendable") }
    if squeezed.contains("nonisolated(unsafe)") { found.append("nonisolated(unsafe)") }
    return found
}
