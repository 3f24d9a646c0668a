/// The way from one schema of a table to another.
struct TableChange {
    let old: TableSchema
    let new: TableSchema
    let transaction: Transaction

    /// A table's columns, and why they cannot just be added.
    private struct Rebuild {
        var reasons: [String] = []
        var impact = SchemaPlan.Impact.locking
    }

    /// The steps, in order; none when both are the same but for the order of things.
    func steps() throws -> [SchemaPlan.Step] {
        let rebuild = try rebuild()
        var steps: [SchemaPlan.Step] = []
        // FTS5 keeps what it was given: what is searched is given to it anew when it changes.
        let searched = Set(old.search)
        let changesSearch =
            old.search != new.search
            || (!new.search.isEmpty && old.searchForm != new.searchForm)
            || new.columns.contains { column in
                guard searched.contains(column.name) else { return false }
                let old = oldColumn(column.name)
                // The rows that had nothing there get the default.
                let isFilled = column.isRequired && column.hasDefault && old?.isRequired == false
                return old?.type != column.type || isFilled
            }
        if changesSearch, !old.search.isEmpty {
            steps.append(
                step(
                    "the search table is removed; it holds no data of its own", .safe,
                    [old.dropSearch]))
        }
        if rebuild.reasons.isEmpty {
            steps += removedIndexes.map { index in
                step(
                    "the index over \(Self.list(index.columns)) is removed", .safe,
                    [old.dropIndex(index)])
            }
            steps += try addedColumns().map(add)
            steps += addedIndexes.map(add)
        } else {
            let reasons =
                rebuild.reasons + addedReasons
                + (try addedColumns().map(\.name).map { "new column \($0)" })
            steps.append(
                step(
                    reasons.joined(separator: "; ") + "; every row is copied to a new table",
                    rebuild.impact, rebuildStatements))
        }
        if changesSearch, let create = new.createSearch, let fill = new.fillSearch {
            steps.append(
                step(
                    "search over \(Self.list(new.search)); every row is read", .locking,
                    [create, fill]))
        }
        return steps
    }

    private func step(
        _ reason: String, _ impact: SchemaPlan.Impact, _ statements: [String]
    ) -> SchemaPlan.Step {
        SchemaPlan.Step(
            table: new.name, reason: reason, impact: impact, statements: statements)
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    private func oldColumn(_ name: String) -> TableSchema.Column? {
        old.columns.first { $0.name == name }
    }

    // MARK: Columns

    private func rebuild() throws -> Rebuild {
        var rebuild = Rebuild()
        for column in old.columns where !new.columns.contains(where: { $0.name == column.name }) {
            rebuild.reasons.append("the column \(column.name) is removed, with what is in it")
            rebuild.impact = .destructive
        }
        for column in new.columns {
            guard let before = oldColumn(column.name) else { continue }
            let name = column.name
            if before.type != column.type {
                rebuild.reasons.append(
                    "\(name) becomes \(column.type.rawValue); it fails when a value cannot")
                rebuild.impact = .destructive
            }
            if before.isRequired != column.isRequired {
                rebuild.reasons.append(
                    "\(name) becomes \(column.isRequired ? "required" : "optional")")
                if column.isRequired { try checkHasValues(column) }
            }
            if before.defaultValue != column.defaultValue {
                rebuild.reasons.append("\(name) has another default")
            }
            if before.check != column.check {
                rebuild.reasons.append("\(name) has another check; it fails when a value breaks it")
            }
            if before.references != column.references {
                rebuild.reasons.append(
                    column.references.map { "\(name) refers to \($0)" }
                        ?? "\(name) refers to nothing")
            }
        }
        return rebuild
    }

    private func checkHasValues(_ column: TableSchema.Column) throws {
        guard !column.hasDefault else { return }
        let missing = try transaction.first(
            "SELECT 1 FROM \(TableSchema.quoted(new.name)) "
                + "WHERE \(TableSchema.quoted(column.name)) IS NULL LIMIT 1"
        ) { _ in true }
        guard missing == nil else {
            throw DatabaseError(.schemaNeedsDefault(table: new.name, column: column.name))
        }
    }

    private func addedColumns() throws -> [TableSchema.Column] {
        let added = new.columns.filter { oldColumn($0.name) == nil }
        if let column = added.first(where: { $0.isRequired && !$0.hasDefault }) {
            let row = try transaction.first(
                "SELECT 1 FROM \(TableSchema.quoted(new.name)) LIMIT 1"
            ) { _ in true }
            guard row == nil else {
                throw DatabaseError(.schemaNeedsDefault(table: new.name, column: column.name))
            }
        }
        return added
    }

    private func add(_ column: TableSchema.Column) -> SchemaPlan.Step {
        let reason =
            column.isRequired
            ? column.hasDefault ? "with a default" : "required, and there are no rows" : "optional"
        return step(
            "new column \(column.name), \(reason)", .safe,
            ["ALTER TABLE \(TableSchema.quoted(new.name)) ADD COLUMN \(column.definition)"])
    }

    // MARK: Indexes

    private var removedIndexes: [TableSchema.Index] {
        old.allIndexes.filter { !new.allIndexes.contains($0) }
    }

    private var addedIndexes: [TableSchema.Index] {
        new.allIndexes.filter { !old.allIndexes.contains($0) }
    }

    private func reason(_ index: TableSchema.Index) -> String {
        let columns = Self.list(index.columns)
        return index.isUnique
            ? "\(columns) becomes unique; it fails when two rows have the same"
            : "new index over \(columns)"
    }

    private var addedReasons: [String] { addedIndexes.map(reason) }

    private func add(_ index: TableSchema.Index) -> SchemaPlan.Step {
        step(reason(index) + "; every row is read", .locking, [new.createIndex(index)])
    }

    // MARK: The rebuild

    /// https://sqlite.org/lang_altertable.html#otheralter, with foreign keys off and inside one
    /// transaction; the row numbers stay, and with them the search table.
    private var rebuildStatements: [String] {
        let temporary = "_new_" + new.name
        let kept = new.columns.filter { oldColumn($0.name) != nil }
        let row = TableSchema.quoted(TableSchema.rowColumn)
        let targets = [row] + kept.map { TableSchema.quoted($0.name) }
        let sources = [row] + kept.map(\.copied)
        let (name, other) = (DatabaseValue.text(new.name), DatabaseValue.text(temporary))
        return [
            new.createTable(as: temporary),
            "INSERT INTO \(TableSchema.quoted(temporary)) (\(Self.list(targets))) "
                + "SELECT \(Self.list(sources)) FROM \(TableSchema.quoted(new.name))",
            // The number of a row that was deleted is not given out again.
            "DELETE FROM sqlite_sequence WHERE name = \(other.literal)",
            "INSERT INTO sqlite_sequence (name, seq) "
                + "SELECT \(other.literal), seq FROM sqlite_sequence WHERE name = \(name.literal)",
            new.dropTable,
            "ALTER TABLE \(TableSchema.quoted(temporary)) "
                + "RENAME TO \(TableSchema.quoted(new.name))",
        ] + new.allIndexes.map(new.createIndex)
    }
}

extension TableSchema.Column {
    /// Whether rows that say nothing of it get a value.
    fileprivate var hasDefault: Bool {
        switch defaultValue {
        case nil, .null: false
        case .integer, .real, .text, .blob: true
        }
    }

    /// What a copy of a row gets.
    fileprivate var copied: String {
        let quoted = TableSchema.quoted(name)
        guard isRequired, hasDefault, let defaultValue else { return quoted }
        return "coalesce(\(quoted), \(defaultValue.literal))"
    }
}
