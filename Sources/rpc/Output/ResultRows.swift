internal import JSON

/// A result as rows and columns.
struct ResultRows {
    /// The names of the columns; nothing where the result is one value without names.
    let columns: [String]
    let rows: [[Cell]]
    /// Whether the result is a list, and not one object that became one row.
    let isList: Bool
    /// What names the next page of a list that has one.
    let nextCursor: String?

    struct Cell {
        let text: String
        let isNumber: Bool
    }

    /// An array is a row each; so is what stands in `items` of an object, as lists are answered.
    init(_ result: JSONValue) {
        var elements: [JSONValue]
        var cursor: String?
        switch result {
        case .array(let array):
            (elements, isList) = (array, true)
        case .object(let object):
            if case .array(let items)? = object["items"] {
                (elements, isList) = (items, true)
                if case .string(let next)? = object["nextCursor"] { cursor = next }
            } else {
                (elements, isList) = ([result], false)
            }
        case .null, .bool, .number, .string:
            (elements, isList) = ([result], false)
        }
        nextCursor = cursor
        var columns: [String] = []
        var known: Set<String> = []
        for case .object(let object) in elements {
            for member in object.members where known.insert(member.key).inserted {
                columns.append(member.key)
            }
        }
        let hasObjects = elements.contains { if case .object = $0 { true } else { false } }
        let hasOthers = elements.contains { if case .object = $0 { false } else { true } }
        // What is no object among objects has a column of its own.
        if hasOthers { columns.append("value") }
        self.columns = hasObjects || isList ? columns : []
        rows = elements.map { element in
            guard case .object(let object) = element else {
                return columns.dropLast().map { _ in Cell(nil) } + [Cell(element)]
            }
            return columns.map { Cell(object[$0]) }
        }
    }
}

extension ResultRows.Cell {
    /// Text as it is, null as nothing, and what has parts as JSON.
    init(_ value: JSONValue?) {
        switch value {
        case nil, .null?:
            self.init(text: "", isNumber: false)
        case .string(let text)?:
            self.init(text: text, isNumber: false)
        case .number(let number)?:
            self.init(text: number.text, isNumber: true)
        case .bool(let flag)?:
            self.init(text: flag ? "true" : "false", isNumber: false)
        case .array?, .object?:
            var writer = JSONWriter()
            if let value { writer.write(value) }
            let text = String(validating: writer.takeBytes(), as: UTF8.self)
            self.init(text: text ?? "", isNumber: false)
        }
    }
}
