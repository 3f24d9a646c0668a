internal import Database

/// The order of a list: keys of the caller's, and the order of creation among those that are equal
/// in all of them, so that any two have an order.
struct EntitySort {
    /// One column to sort by.
    struct Key {
        /// The number of the column.
        let column: Int
        let isDescending: Bool
    }

    let keys: [Key]
    private let model: EntityModel

    /// - Parameter names: names of members, with `-` in front where the largest come first.
    init(_ names: [String], of model: EntityModel) {
        self.model = model
        keys = names.compactMap { name in
            let isDescending = name.utf8.first == UInt8(ascii: "-")
            let column = model.place(of: isDescending ? String(name.dropFirst()) : name)
            return column.map { Key(column: $0, isDescending: isDescending) }
        }
    }

    /// The tie breaks the way the last key goes, so that one index serves both.
    private var tieIsDescending: Bool { keys.last?.isDescending ?? false }

    /// What follows `ORDER BY`.
    func order(as alias: String) -> String {
        let parts = keys.map { key in
            "\(alias).\(model.columns[key.column].quoted)\(key.isDescending ? " DESC" : "")"
        }
        return (parts + ["\(alias)._row\(tieIsDescending ? " DESC" : "")"])
            .joined(separator: ", ")
    }

    /// What holds of everything behind a place in this order.
    ///
    /// - Parameters:
    ///   - values: those of the keys at that place.
    ///   - row: the number of the row there.
    func behind(
        _ values: [DatabaseValue], row: Int64, as alias: String
    ) -> SQLFragment {
        let isUniform = keys.allSatisfy { $0.isDescending == tieIsDescending }
        // NULL comes first when ascending, so behind a value there is none; not so when descending.
        let hasNulls = keys.contains { !model.columns[$0.column].isRequired }
        if isUniform, !values.contains(.null), !(tieIsDescending && hasNulls) {
            return together(values, row, alias)
        }
        return oneByOne(values, row, alias)
    }

    /// One comparison of rows, which an index answers by going to the place.
    /// https://sqlite.org/rowvalue.html#scrolling_window_queries
    private func together(
        _ values: [DatabaseValue], _ row: Int64, _ alias: String
    ) -> SQLFragment {
        let names = keys.map { "\(alias).\(model.columns[$0.column].quoted)" } + ["\(alias)._row"]
        let marks = repeatElement("?", count: names.count).joined(separator: ", ")
        let sign = tieIsDescending ? "<" : ">"
        var part = SQLFragment("(\(names.joined(separator: ", "))) \(sign) (\(marks))")
        part.bindings = values.map { $0 as any DatabaseBindable } + [row]
        return part
    }

    /// Behind in the first key, or equal in it and behind in the rest.
    private func oneByOne(
        _ values: [DatabaseValue], _ row: Int64, _ alias: String
    ) -> SQLFragment {
        var part = SQLFragment("\(alias)._row \(tieIsDescending ? "<" : ">") ?", row)
        for (key, value) in zip(keys, values).reversed() {
            let name = "\(alias).\(model.columns[key.column].quoted)"
            var next = SQLFragment("(")
            next += behind(name, value, key.isDescending)
            next += SQLFragment(" OR (\(name) IS ? AND ", value)
            next += part
            next += "))"
            part = next
        }
        return part
    }

    private func behind(
        _ name: String, _ value: DatabaseValue, _ isDescending: Bool
    ) -> SQLFragment {
        switch (value == .null, isDescending) {
        case (true, true): SQLFragment("0")
        case (true, false): SQLFragment("\(name) IS NOT NULL")
        case (false, true): SQLFragment("(\(name) < ? OR \(name) IS NULL)", value)
        case (false, false): SQLFragment("\(name) > ?", value)
        }
    }
}
