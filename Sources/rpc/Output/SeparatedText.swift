/// Rows for a spreadsheet or a pipeline, with the names of the columns in the first line.
enum SeparatedText {
    /// RFC 4180; lines end in LF, which every reader of CSV takes and which does not leave a CR in
    /// the last field of a shell's `read`.
    static func csv(_ rows: ResultRows) -> String {
        text(rows, ",") { cell in
            let needsQuotes = cell.utf8.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A
                    || byte == 0x0D
            }
            return needsQuotes ? "\"" + doubled(cell) + "\"" : cell
        }
    }

    /// With backslash escapes for what would break the line.
    static func tsv(_ rows: ResultRows) -> String {
        text(rows, "\t") { cell in
            var escaped = ""
            for scalar in cell.unicodeScalars {
                switch scalar {
                case "\t": escaped += "\\t"
                case "\n": escaped += "\\n"
                case "\r": escaped += "\\r"
                case "\\": escaped += "\\\\"
                case _: escaped.unicodeScalars.append(scalar)
                }
            }
            return escaped
        }
    }

    private static func text(
        _ rows: ResultRows, _ separator: String, _ field: (String) -> String
    ) -> String {
        if rows.isList, rows.columns.isEmpty { return "" }
        let heading = rows.columns.isEmpty ? ["value"] : rows.columns
        let lines = [heading] + rows.rows.map { $0.map(\.text) }
        return lines.map { $0.map(field).joined(separator: separator) + "\n" }.joined()
    }

    private static func doubled(_ text: String) -> String {
        var doubled = ""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { doubled += "\"" }
            doubled.unicodeScalars.append(scalar)
        }
        return doubled
    }
}
