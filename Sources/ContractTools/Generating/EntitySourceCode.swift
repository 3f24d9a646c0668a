internal import Contract

/// The entities of a contract, as the server is given them.
extension SwiftGenerator {
    func entities() -> GeneratedFile? {
        guard !document.entities.isEmpty else { return nil }
        var source = SwiftSource()
        source.raw(Self.head("Protocol/entities", imports: target.imports()))
        source.block("extension EntityDefinition") { source in
            for entity in document.entities {
                source.comment(entity.description)
                write(entity, to: &source)
            }
            source.line()
            let name = target.isServer ? "contract" : "application"
            source.comment("Every entity that is declared here.")
            let names = document.entities.map { SwiftName.member($0.name) }
            source.arguments(
                "\(target.modifier)static let \(name)Entities = Array",
                [
                    "["
                        + names.joined(
                            separator: ", ") + "]"
                ])
        }
        return GeneratedFile(path: "Entities.swift", text: source.text)
    }

    private func write(_ entity: EntitySource, to source: inout SwiftSource) {
        source.line(
            "\(target.modifier)static let \(SwiftName.member(entity.name)) = EntityDefinition(")
        source.line("    \(SwiftLiteral.text(entity.name)),")
        source.line("    fields: [")
        for field in entity.fields {
            source.line("        EntityField(")
            let items = items(of: field.field)
            for (index, item) in items.enumerated() {
                source.line("            \(item)\(index == items.count - 1 ? ")," : ",")")
            }
        }
        source.line("    ],")
        if !entity.indexes.isEmpty {
            source.line("    indexes: [")
            for index in entity.indexes { source.line("        \(texts(index)),") }
            source.line("    ],")
        }
        if !entity.search.isEmpty { source.line("    search: \(texts(entity.search)),") }
        source.line("    access: [")
        for operation in EntityOperation.allCases {
            guard let rules = entity.access[operation] else { continue }
            let list = rules.map(rule).joined(separator: ", ")
            source.line("        .\(operation.rawValue): [\(list)],")
        }
        source.line("    ],")
        source.line("    methods: MethodDescriptor.\(entity.name)Methods)")
    }

    private func items(of field: EntityField) -> [String] {
        var items = [SwiftLiteral.text(field.name) + ", " + type(field.type)]
        if field.isRequired { items.append("isRequired: true") }
        if field.isUnique { items.append("isUnique: true") }
        if field.isReadOnly { items.append("isReadOnly: true") }
        if let value = field.defaultValue {
            items.append("defaultValue: \(SwiftLiteral.text(value))")
        }
        return items
    }

    private func type(_ type: EntityFieldType) -> String {
        switch type {
        case .string: ".string"
        case .int64: ".int64"
        case .double: ".double"
        case .decimal(let scale): ".decimal(scale: \(scale))"
        case .bool: ".bool"
        case .dateTime: ".dateTime"
        case .enumeration(let values): ".enumeration(\(texts(values)))"
        case .json: ".json"
        case .bytes: ".bytes"
        case .reference(let target, let action):
            ".reference(to: \(SwiftLiteral.text(target)), onDelete: .\(action.rawValue))"
        case .list: ".list"
        }
    }

    private func rule(_ rule: EntityAccessRule) -> String {
        switch rule {
        case .public: ".public"
        case .authenticated: ".authenticated"
        case .owner: ".owner"
        case .role(let name): ".role(\(SwiftLiteral.text(name)))"
        case .via(let field): ".via(field: \(SwiftLiteral.text(field)))"
        }
    }

    private func texts(_ texts: [String]) -> String {
        "[" + texts.map(SwiftLiteral.text).joined(separator: ", ") + "]"
    }
}
