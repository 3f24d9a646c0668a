public import Contract
public import Database
internal import JSON

/// The table of an entity.
extension EntityModel {
    var tableSchema: TableSchema {
        TableSchema(
            name: name,
            columns: [.init("id", .text, isRequired: true, isUnique: true)]
                + definition.fields.map(column)
                + [
                    .init("owner", .text, isRequired: true),
                    .init("createdAt", .integer, isRequired: true),
                    .init("updatedAt", .integer, isRequired: true),
                    .init("rev", .integer, isRequired: true),
                ],
            indexes: indexes.map { TableSchema.Index($0) },
            search: definition.search)
    }

    private func column(_ field: EntityField) -> TableSchema.Column {
        let kind = EntityColumn(field).kind
        return TableSchema.Column(
            field.name, EntityModel.type(of: kind), isRequired: field.isRequired,
            isUnique: field.isUnique, defaultValue: EntityModel.defaultValue(of: field, kind),
            check: EntityModel.check(of: kind, "\"\(field.name)\""),
            references: EntityModel.target(of: kind))
    }

    private static func type(of kind: EntityColumn.Kind) -> TableSchema.ColumnType {
        switch kind {
        case .text, .enumeration, .json, .reference: .text
        case .integer, .decimal, .bool, .moment: .integer
        case .real: .real
        case .bytes: .blob
        }
    }

    private static func target(of kind: EntityColumn.Kind) -> String? {
        guard case .reference(let target) = kind else { return nil }
        return target
    }

    private static func check(of kind: EntityColumn.Kind, _ quoted: String) -> String? {
        switch kind {
        case .enumeration(let values):
            let list = values.map { value in
                "'"
                    + value.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "''") + "'"
            }
            return "\(quoted) IN (\(list.joined(separator: ", ")))"
        case .bool: return "\(quoted) IN (0, 1)"
        case .text, .integer, .real, .decimal, .moment, .json, .bytes, .reference: return nil
        }
    }

    /// The default of a field, as it is stored. The contract was loaded, so it fits.
    static func defaultValue(
        of field: EntityField, _ kind: EntityColumn.Kind
    ) -> DatabaseValue? {
        guard let json = field.defaultValue else { return nil }
        let value = try? FieldValue(kind).read(Array(json.utf8)[...])
        return value == .null ? nil : value
    }

    /// The indexes that its file names, and those that its rules need: deleting what is referred
    /// to looks for what refers to it, and `owner` selects by owner.
    private var indexes: [[String]] {
        var indexes = definition.indexes
        var needed = definition.fields.filter { field in
            if case .reference = field.type { return !field.isUnique }
            return false
        }.map(\.name)
        if definition.access.values.joined().contains(.owner) { needed.append("owner") }
        for name in needed where !indexes.contains(where: { $0.first == name }) {
            indexes.append([name])
        }
        return indexes
    }
}

extension EntityDefinition {
    /// The tables of these entities, for `Database.open`.
    public static func tables(of entities: [EntityDefinition]) -> [TableSchema] {
        EntityModels(entities).all.map(\.tableSchema)
    }
}
