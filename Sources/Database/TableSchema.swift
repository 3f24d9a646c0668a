/// The table of an entity as the program wants it: columns, indexes and what can be searched.
///
/// Each has `_row INTEGER PRIMARY KEY AUTOINCREMENT` before its columns, which is the order of
/// creation and the row number of the search table. Names are quoted wherever they are written.
public struct TableSchema: Sendable, Equatable {
    /// What a column holds, in SQLite's words for a `STRICT` table.
    public enum ColumnType: String, Sendable {
        case integer = "INTEGER"
        case real = "REAL"
        case text = "TEXT"
        case blob = "BLOB"
    }

    /// One column.
    public struct Column: Sendable, Equatable {
        public var name: String
        public var type: ColumnType
        /// Whether it is never NULL.
        public var isRequired: Bool
        /// Whether no two rows have the same value. It is an index, so that it can come and go.
        public var isUnique: Bool
        /// What rows get that say nothing of it.
        public var defaultValue: DatabaseValue?
        /// An expression that has to hold, with the column's name in double quotes.
        public var check: String?
        /// The table whose `id` it holds.
        public var references: String?

        /// A column.
        public init(
            _ name: String, _ type: ColumnType, isRequired: Bool = false, isUnique: Bool = false,
            defaultValue: DatabaseValue? = nil, check: String? = nil, references: String? = nil
        ) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.isUnique = isUnique
            self.defaultValue = defaultValue
            self.check = check
            self.references = references
        }
    }

    /// An index over columns, named by the table and them.
    public struct Index: Sendable, Equatable {
        public var columns: [String]
        public var isUnique: Bool

        /// An index.
        public init(_ columns: [String], isUnique: Bool = false) {
            self.columns = columns
            self.isUnique = isUnique
        }
    }

    public var name: String
    public var columns: [Column]
    public var indexes: [Index]
    /// The columns whose words are in the search table; none, and there is no such table.
    public var search: [String]
    /// How the search table is kept. What was applied in another form is filled anew.
    var searchForm = SearchForm.words

    /// The forms that search tables have had.
    enum SearchForm: Int {
        /// With a copy of the texts.
        case texts = 1
        /// Only the words.
        case words = 2
    }

    /// A table.
    public init(
        name: String, columns: [Column], indexes: [Index] = [], search: [String] = []
    ) {
        self.name = name
        self.columns = columns
        self.indexes = indexes
        self.search = search
    }

    /// The full-text table of a table.
    public static func searchTable(of table: String) -> String { table + "_search" }
}
