/// How a result is printed.
enum OutputFormat: String, CaseIterable {
    /// `pretty` on a terminal, and else `json`.
    case auto
    /// One line, byte for byte what the server sent but for white space.
    case json
    /// A member a line.
    case pretty
    /// Columns for a person.
    case table
    /// RFC 4180, but for line ends, which are LF.
    case csv
    /// A line a row, with `\t`, `\n`, `\r` and `\\` where those stand in a value.
    case tsv
    /// A line a value, written as parameters are.
    case flat
    /// Text without quotes; anything else as `json`.
    case raw

    init(option text: String) throws(Failure) {
        guard let format = OutputFormat(rawValue: text) else {
            let names = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage("--output: there is no format \(text)", nextStep: "it is one of \(names)")
        }
        self = format
    }
}
