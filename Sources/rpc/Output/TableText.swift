/// Rows as a table for a person.
struct TableText {
    private static let gap = 2
    /// Less than this of a column says nothing.
    private static let columnWidthMin = 6

    let style: Style
    /// Columns of the terminal; nothing where lines may be as long as they like.
    let width: Int?

    func text(of rows: ResultRows) -> String {
        let cells = rows.rows.map { $0.map { (TerminalText.escape($0.text), $0.isNumber) } }
        let names = rows.columns.map { TerminalText.escape($0) }
        if names.isEmpty { return lines(cells.map { $0.map(\.0).joined() }) }
        guard rows.isList else { return record(names, cells.first?.map(\.0) ?? []) }
        var widths = names.map { TextWidth.of($0) }
        for row in cells {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], TextWidth.of(cell.0))
            }
        }
        guard let fitting = fit(widths) else {
            return cells.map { record(names, $0.map(\.0)) }.joined(separator: "\n")
        }
        let heading = line(names.map { ($0, false) }, fitting)
        return lines([style.paint(heading, .heading)] + cells.map { line($0, fitting) })
    }

    private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private func line(_ cells: [(text: String, isNumber: Bool)], _ widths: [Int]) -> String {
        var line = ""
        for (index, (cell, width)) in zip(cells, widths).enumerated() {
            let text = TextWidth.cut(cell.text, to: width)
            let isLast = index == widths.count - 1
            if cell.isNumber {
                line += String(repeating: " ", count: max(0, width - TextWidth.of(text))) + text
            } else {
                line += isLast ? text : TextWidth.pad(text, to: width)
            }
            if !isLast { line += String(repeating: " ", count: TableText.gap) }
        }
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        return line
    }

    /// One object: a line a member.
    private func record(_ names: [String], _ cells: [String]) -> String {
        let widest = names.map { TextWidth.of($0) }.max() ?? 0
        return lines(
            zip(names, cells).map { name, cell in
                let padding = String(repeating: " ", count: widest - TextWidth.of(name))
                let room = width.map { max(TableText.columnWidthMin, $0 - widest - TableText.gap) }
                let text = room.map { TextWidth.cut(cell, to: $0) } ?? cell
                let start = style.paint(name, .key)
                return text.isEmpty ? start : start + padding + "  " + text
            })
    }

    /// Takes from the widest until the lines fit; nothing when too little would be left.
    private func fit(_ widths: [Int]) -> [Int]? {
        guard let width else { return widths }
        var widths = widths
        let gaps = TableText.gap * max(0, widths.count - 1)
        var excess = widths.reduce(gaps, +) - width
        while excess > 0 {
            guard let widest = widths.max(), widest > TableText.columnWidthMin,
                let index = widths.firstIndex(of: widest)
            else { return nil }
            widths[index] -= 1
            excess -= 1
        }
        return widths
    }
}
