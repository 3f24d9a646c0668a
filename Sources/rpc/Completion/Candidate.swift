/// What may stand where the cursor is.
struct Candidate: Equatable {
    /// The whole word. One that ends in `=`, `/` or `@` goes on, and has no space behind it.
    let text: String
    /// What it is, for the shells that show that; may be empty.
    var note = ""

    /// A line as the shells' functions read it, with a tab before the note. Nothing for a word with
    /// control characters: it would be several lines, or act on the terminal.
    var line: String? {
        guard text.unicodeScalars.allSatisfy({ !Candidate.acts($0) }) else { return nil }
        guard !note.isEmpty else { return text + "\n" }
        let safe = note.unicodeScalars.map { Candidate.acts($0) ? " " : Character($0) }
        return text + "\t" + String(safe) + "\n"
    }

    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
