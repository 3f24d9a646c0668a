/// Why a command ended: one line for the person at the terminal, what to do next included.
struct CommandFailure: Error, CustomStringConvertible {
    let status: CommandStatus
    /// What went wrong, without a full stop.
    private let reason: String
    /// What to do, as a sentence; empty where the reason says it.
    private let next: String

    init(_ status: CommandStatus, _ reason: String, next: String = "") {
        self.status = status
        self.reason = reason
        self.next = next
    }

    /// One line: the reason begins small, since the name of the program stands before it.
    var description: String {
        let words = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        let sentence = words.prefix(1).lowercased() + words.dropFirst()
        let isClosed = sentence.hasSuffix(".") || sentence.hasSuffix("?")
        let closed = isClosed ? sentence : sentence + "."
        return next.isEmpty ? closed : closed + " " + next
    }
}
