/// What the scenarios found, as a table.
struct Report: CustomStringConvertible {
    /// One scenario.
    struct Row {
        let scenario: String
        var rounds = 0
        /// Calls that were answered with a result.
        var answered = 0
        /// Calls whose outcome was not known, and that were sent again.
        var resent = 0
        /// Of those: had been done, and were not done again.
        var replayed = 0
        /// Answered, and not there.
        var lost = 0
        /// Of what belongs together only a part is there.
        var half = 0
        /// Not answered and sent once, and there twice; or there and never sent.
        var extra = 0
        /// Times that `groundwork check` found something.
        var unsound = 0

        var isSound: Bool { lost + half + extra + unsound == 0 }
    }

    let rows: [Row]

    var description: String {
        let columns: [(String, (Row) -> Int)] = [
            ("rounds", \.rounds), ("answered", \.answered), ("resent", \.resent),
            ("replayed", \.replayed), ("lost", \.lost), ("half", \.half),
            ("extra", \.extra), ("unsound", \.unsound),
        ]
        let heading = pad("scenario", 10) + columns.map { "  " + $0.0 }.joined()
        let lines = rows.map { row in
            columns.reduce(pad(row.scenario, 10)) { line, column in
                line + "  " + pad("\(column.1(row))", -column.0.count)
            }
        }
        return ([heading] + lines).joined(separator: "\n")
    }

    /// Fills up with spaces, on the left where the width is negative.
    private func pad(_ text: String, _ width: Int) -> String {
        let space = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? space + text : text + space
    }
}
