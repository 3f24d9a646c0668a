internal import Contract
internal import Database

/// An entity as the server works with it.
final class EntityModel: Sendable {
    let definition: EntityDefinition
    let name: String
    /// The table, as SQL names it.
    let table: String
    /// The table of full-text search, as SQL names it.
    let searchTable: String
    /// Every member in the order in which it is answered: `id`, the fields, and what comes by
    /// itself.
    let columns: [EntityColumn]
    /// The numbers of all columns.
    let places: [Int]
    /// The number of each column, by its name.
    private let placesByName: [String: Int]
    /// The numbers of the columns that full-text search looks into.
    let searched: [Int]
    /// What stands in each column of a new one that nothing is said of.
    let defaults: [DatabaseValue]
    /// Inserts all values, in the order of the columns.
    let insertion: String
    /// Inserts the row's number, then the texts that are looked into.
    let searchInsertion: String
    /// Takes the words of a row out of the search table; they have to be those that it was given.
    let searchRemoval: String
    /// Reads all of one by its id.
    let lookup: String
    /// Every column of the table `t0`, as a statement asks for them.
    let selection: String

    init(_ definition: EntityDefinition, columns: [EntityColumn]? = nil) {
        self.definition = definition
        name = definition.name
        table = "\"\(definition.name)\""
        searchTable = "\"\(definition.name)_search\""
        let columns = columns ?? EntityModel.columns(of: definition)
        self.columns = columns
        places = Array(columns.indices)
        placesByName = Dictionary(
            columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        searched = definition.search.compactMap { name in
            columns.firstIndex { $0.name == name }
        }
        defaults = columns.map { column in
            let field = definition.fields.first { $0.name == column.name }
            return field.flatMap { EntityModel.defaultValue(of: $0, column.kind) } ?? .null
        }
        let names = columns.map(\.quoted).joined(separator: ", ")
        let marks = repeatElement("?", count: columns.count).joined(separator: ", ")
        insertion = "INSERT INTO \(table)(\(names)) VALUES (\(marks))"
        let words = searched.map { ", \(columns[$0].quoted)" }.joined()
        let wordMarks = repeatElement(", ?", count: searched.count).joined()
        searchInsertion = "INSERT INTO \(searchTable)(rowid\(words)) VALUES (?\(wordMarks))"
        searchRemoval =
            "INSERT INTO \(searchTable)(\(searchTable), rowid\(words)) "
            + "VALUES ('delete', ?\(wordMarks))"
        selection = columns.map { "t0.\($0.quoted)" }.joined(separator: ", ")
        lookup = "SELECT \(selection) FROM \(table) AS t0 WHERE t0.\"id\" = ?"
    }

    private static func columns(of definition: EntityDefinition) -> [EntityColumn] {
        [EntityColumn("id", .text)] + definition.fields.map(EntityColumn.init)
            + [
                EntityColumn("owner", .text), EntityColumn("createdAt", .moment),
                EntityColumn("updatedAt", .moment), EntityColumn("rev", .integer),
            ]
    }

    /// The number of a column; nothing for a name that is none.
    func place(of name: String) -> Int? { placesByName[name] }

    /// The field that a column stands for.
    func field(at place: Int) -> EntityField? {
        // The id comes first.
        let index = place - 1
        return definition.fields.indices.contains(index) ? definition.fields[index] : nil
    }
}

/// All entities of a server, by their names; and users, to whom they may refer.
struct EntityModels: Sendable {
    /// In the order of the contract.
    let all: [EntityModel]
    private let byName: [String: EntityModel]

    /// One that refers to another.
    struct Dependant {
        let model: EntityModel
        /// The number of the column that refers.
        let column: Int
        let action: EntityDeleteAction
    }

    init(_ definitions: [EntityDefinition]) {
        all = definitions.map { EntityModel($0) }
        byName = Dictionary(
            (all + [.users]).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(name: String) -> EntityModel? { byName[name] }

    /// Which ones refer to one of these, in the order of the contract.
    func dependants(of model: EntityModel) -> [Dependant] {
        all.flatMap { other in
            other.definition.fields.compactMap { field in
                guard case .reference(model.name, let action) = field.type,
                    let column = other.place(of: field.name)
                else { return nil }
                return Dependant(model: other, column: column, action: action)
            }
        }
    }
}

extension EntityModel {
    /// What others see of a user when they refer to one. Its methods are not made from this.
    static let users = EntityModel(
        EntityDefinition(
            "users",
            fields: [
                EntityField("email", .string, isRequired: true),
                EntityField("name", .string, isRequired: true),
            ],
            access: [.get: [.role("admin")]], methods: []),
        columns: [
            EntityColumn("id", .text), EntityColumn("email", .text), EntityColumn("name", .text),
            EntityColumn("createdAt", column: "created_at", .moment),
            EntityColumn("updatedAt", column: "updated_at", .moment),
        ])
}
