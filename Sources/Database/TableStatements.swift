/// The statements that make a table and what belongs to it.
extension TableSchema {
    /// The row number of every table, which is the order of creation.
    static let rowColumn = "_row"

    /// A name as SQL writes it, whatever is in it.
    static func quoted(_ name: String) -> String {
        "\""
            + name.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    /// The table itself; under another name while it is rebuilt.
    func createTable(as name: String? = nil) -> String {
        let row = "  \(Self.quoted(Self.rowColumn)) INTEGER PRIMARY KEY AUTOINCREMENT"
        let lines = [row] + columns.map { "  " + $0.definition }
        return "CREATE TABLE \(Self.quoted(name ?? self.name)) (\n"
            + lines.joined(separator: ",\n") + "\n) STRICT"
    }

    /// The indexes that are wanted, those of unique columns first.
    var allIndexes: [Index] {
        columns.filter(\.isUnique).map { Index([$0.name], isUnique: true) } + indexes
    }

    func indexName(_ index: Index) -> String {
        name + "_" + index.columns.joined(separator: "_")
    }

    func createIndex(_ index: Index) -> String {
        let columns = index.columns.map(Self.quoted).joined(separator: ", ")
        return "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX "
            + "\(Self.quoted(indexName(index))) ON \(Self.quoted(name)) (\(columns))"
    }

    func dropIndex(_ index: Index) -> String {
        "DROP INDEX \(Self.quoted(indexName(index)))"
    }

    var dropTable: String { "DROP TABLE \(Self.quoted(name))" }

    /// The search table, when something is searched. Accents make no difference to words.
    ///
    /// It holds the words and not the texts, which are in the table itself, nor their lengths,
    /// which only a ranking wants: that is a third of the time of a small insertion. To take words
    /// out of it, it has to be told them: https://sqlite.org/fts5.html#the_delete_command
    var createSearch: String? {
        guard !search.isEmpty else { return nil }
        let columns = search.map(Self.quoted).joined(separator: ", ")
        return "CREATE VIRTUAL TABLE \(Self.quoted(Self.searchTable(of: name))) USING fts5("
            + "\(columns), content=\(Self.quoted(name)), "
            + "content_rowid=\(Self.quoted(Self.rowColumn)), columnsize=0, "
            + "tokenize='unicode61 remove_diacritics 2')"
    }

    /// Fills the search table from the table.
    var fillSearch: String? {
        guard !search.isEmpty else { return nil }
        let columns = search.map(Self.quoted).joined(separator: ", ")
        return "INSERT INTO \(Self.quoted(Self.searchTable(of: name))) (rowid, \(columns)) "
            + "SELECT \(Self.quoted(Self.rowColumn)), \(columns) FROM \(Self.quoted(name))"
    }

    var dropSearch: String { "DROP TABLE \(Self.quoted(Self.searchTable(of: name)))" }

    /// Everything that makes the table where there is none.
    var createAll: [String] {
        [createTable()] + allIndexes.map(createIndex) + (createSearch.map { [$0] } ?? [])
    }
}

extension TableSchema.Column {
    /// The column in the statement that makes its table, or adds it to one.
    var definition: String {
        let quoted = TableSchema.quoted(name)
        var words = [quoted, type.rawValue]
        if isRequired { words.append("NOT NULL") }
        if let defaultValue { words.append("DEFAULT " + defaultValue.literal) }
        // The check has the column's name, so that its violation becomes an error of that field.
        if let check { words.append("CONSTRAINT \(quoted) CHECK (\(check))") }
        // Without an action: what depends on a row is deleted by who writes the change log.
        if let references {
            words.append("REFERENCES \(TableSchema.quoted(references)) (\"id\")")
        }
        return words.joined(separator: " ")
    }
}

extension DatabaseValue {
    /// The value as SQL writes it. A number that is not finite has no literal and becomes NULL.
    var literal: String {
        switch self {
        case .null: return "NULL"
        case .integer(let number): return String(number)
        case .real(let number): return number.isFinite ? String(number) : "NULL"
        case .text(let text):
            let parts = text.split(separator: "'", omittingEmptySubsequences: false)
            return "'" + parts.joined(separator: "''") + "'"
        case .blob(let bytes):
            return "x'\(Hexadecimal.text(bytes))'"
        }
    }
}
