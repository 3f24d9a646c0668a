internal import JSON

/// How a table's schema is kept in the database that it was applied to.
extension TableSchema {
    /// The schema as JSON. What is not set is left out.
    var json: String {
        var object = JSONObject()
        object["name"] = .string(name)
        object["columns"] = .array(columns.map { .object($0.json) })
        object["indexes"] = .array(
            indexes.map { index in
                var object = JSONObject()
                object["columns"] = .array(index.columns.map { .string($0) })
                if index.isUnique { object["unique"] = .bool(true) }
                return .object(object)
            })
        object["search"] = .array(search.map { .string($0) })
        if !search.isEmpty { object["searchForm"] = .number(JSONNumber(searchForm.rawValue)) }
        return JSONValue.object(object).description
    }

    /// Reads what `json` wrote; nil when it is something else.
    init?(json: String) {
        guard let value = try? JSONValue.parse(Array(json.utf8)), let name = value["name"]?.text
        else { return nil }
        var columns: [Column] = []
        for element in value.elements(of: "columns") {
            guard let column = Column(element) else { return nil }
            columns.append(column)
        }
        let indexes = value.elements(of: "indexes").map { element in
            Index(
                element.elements(of: "columns").compactMap { $0.text },
                isUnique: element["unique"]?.isTrue ?? false)
        }
        let search = value.elements(of: "search").compactMap { $0.text }
        self.init(name: name, columns: columns, indexes: indexes, search: search)
        guard !search.isEmpty else { return }
        switch value["searchForm"] {
        case nil: searchForm = .texts
        case .number(let number)?:
            guard let form = number.int64.flatMap({ SearchForm(rawValue: Int($0)) }) else {
                return nil
            }
            searchForm = form
        case _: return nil
        }
    }
}

extension TableSchema.Column {
    fileprivate var json: JSONObject {
        var object = JSONObject()
        object["name"] = .string(name)
        object["type"] = .string(type.rawValue)
        if isRequired { object["required"] = .bool(true) }
        if isUnique { object["unique"] = .bool(true) }
        if let defaultValue { object["default"] = defaultValue.json }
        if let check { object["check"] = .string(check) }
        if let references { object["references"] = .string(references) }
        return object
    }

    fileprivate init?(_ value: JSONValue) {
        guard let name = value["name"]?.text,
            let type = value["type"]?.text.flatMap(TableSchema.ColumnType.init)
        else { return nil }
        var defaultValue: DatabaseValue?
        if let given = value["default"] {
            guard let known = DatabaseValue(given) else { return nil }
            defaultValue = known
        }
        self.init(
            name, type, isRequired: value["required"]?.isTrue ?? false,
            isUnique: value["unique"]?.isTrue ?? false, defaultValue: defaultValue,
            check: value["check"]?.text, references: value["references"]?.text)
    }
}

extension DatabaseValue {
    /// The value under the name of its type; numbers and bytes as text, so that each is exact.
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let number): ["integer": .string(String(number))]
        case .real(let number): ["real": .string(String(number))]
        case .text(let text): ["text": .string(text)]
        case .blob(let bytes): ["blob": .array(bytes.map { .number(JSONNumber(Int($0))) })]
        }
    }

    fileprivate init?(_ value: JSONValue) {
        if case .null = value {
            self = .null
        } else if let number = value["integer"]?.text.flatMap({ Int64($0) }) {
            self = .integer(number)
        } else if let number = value["real"]?.text.flatMap({ Double($0) }) {
            self = .real(number)
        } else if let text = value["text"]?.text {
            self = .text(text)
        } else if case .array(let elements)? = value["blob"] {
            self = .blob(elements.compactMap { $0.byte })
        } else {
            return nil
        }
    }
}

extension JSONValue {
    /// The elements of the array with this key; none when there is no such array.
    fileprivate func elements(of key: String) -> [JSONValue] {
        if case .array(let elements)? = self[key] { elements } else { [] }
    }

    fileprivate var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    fileprivate var isTrue: Bool {
        if case .bool(let value) = self { value } else { false }
    }

    fileprivate var byte: UInt8? {
        if case .number(let number) = self {
            number.int64.flatMap { UInt8(exactly: $0) }
        } else {
            nil
        }
    }
}
