/// What a list of tables has to keep to, before SQLite sees any of it.
enum TableSchemaRules {
    /// Throws `.schemaInvalid` for the first table that breaks a rule.
    ///
    /// - Parameter others: tables that are not among these, and that may be referred to.
    static func check(
        _ tables: [TableSchema], besides others: Set<String> = []
    ) throws(DatabaseError) {
        var names = ProtectedTables()
        for table in tables {
            let search = table.search.isEmpty ? [] : [TableSchema.searchTable(of: table.name)]
            for name in [table.name] + search where names.contains(name) {
                throw invalid(table, "the name \(name) is taken")
            }
            names.insert(table.name)
        }
        for table in tables {
            if let reason = reason(against: table, among: tables, others) {
                throw invalid(table, reason)
            }
        }
        try checkIndexNames(tables)
    }

    private static func invalid(_ table: TableSchema, _ reason: String) -> DatabaseError {
        DatabaseError(.schemaInvalid(table: table.name, reason: reason))
    }

    private static func reason(
        against table: TableSchema, among tables: [TableSchema], _ others: Set<String>
    ) -> String? {
        if let reason = reason(againstName: table.name) { return reason }
        var names: Set<String> = [TableSchema.rowColumn]
        for column in table.columns {
            if let reason = reason(againstName: column.name) { return reason }
            guard names.insert(ProtectedTables.folded(column.name)).inserted else {
                return "the column \(column.name) is there twice"
            }
            if let reason = reason(against: column, among: tables, others) { return reason }
        }
        let columns = Set(table.columns.map(\.name))
        for index in table.indexes {
            guard !index.columns.isEmpty else { return "an index has no columns" }
            for name in index.columns where !columns.contains(name) {
                return "an index is over \(name), which is no column"
            }
        }
        for name in table.search {
            guard columns.contains(name) else { return "\(name) is searched and is no column" }
            // https://sqlite.org/fts5.html: names that FTS5 keeps for itself.
            guard !["rank", "rowid"].contains(ProtectedTables.folded(name)) else {
                return "a column named \(name) cannot be searched"
            }
        }
        guard Set(table.search).count == table.search.count else {
            return "a column is searched twice"
        }
        return nil
    }

    private static func reason(
        against column: TableSchema.Column, among tables: [TableSchema], _ others: Set<String>
    ) -> String? {
        if let other = column.references, !others.contains(other) {
            guard let target = tables.first(where: { $0.name == other }) else {
                return "\(column.name) refers to \(other), which is no table"
            }
            guard target.columns.contains(where: { $0.name == "id" && $0.isUnique }) else {
                return "\(column.name) refers to \(other), which has no unique id"
            }
        }
        switch (column.defaultValue, column.type) {
        case (nil, _), (.null, _), (.integer, .integer), (.integer, .real), (.blob, .blob):
            return nil
        case (.real(let number), .real):
            return number.isFinite ? nil : "the default of \(column.name) is not finite"
        case (.text(let text), .text):
            return text.utf8.contains(0) ? "the default of \(column.name) has a NUL" : nil
        case (_, _):
            return "the default of \(column.name) is not of its type"
        }
    }

    private static func reason(againstName name: String) -> String? {
        guard !name.isEmpty, !name.utf8.contains(0) else { return "a name is empty or has a NUL" }
        return ProtectedTables.folded(name).hasPrefix("sqlite_")
            ? "names that begin with sqlite_ are SQLite's own" : nil
    }

    /// Tables and indexes share their names, and two tables may come to the same one for an index:
    /// `a_b` over `c`, and `a` over `b_c`.
    private static func checkIndexNames(_ tables: [TableSchema]) throws(DatabaseError) {
        var names = Set(
            tables.flatMap { [$0.name, TableSchema.searchTable(of: $0.name)] }
                .map(ProtectedTables.folded))
        for table in tables {
            for index in table.allIndexes {
                let name = table.indexName(index)
                guard names.insert(ProtectedTables.folded(name)).inserted else {
                    throw invalid(table, "the name \(name) of an index is taken")
                }
            }
        }
    }
}
