internal import JSON

/// A line for each value that has no parts, written as parameters are: what is found with `grep`
/// can be sent again.
enum FlatText {
    static func text(_ value: JSONValue) -> String {
        var lines: [String] = []
        append(value, at: "", to: &lines)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func append(_ value: JSONValue, at path: String, to lines: inout [String]) {
        switch value {
        case .object(let object) where !object.isEmpty:
            for member in object.members {
                append(member.value, at: path + step(member.key, isFirst: path.isEmpty), to: &lines)
            }
        case .array(let elements) where !elements.isEmpty:
            for (index, element) in elements.enumerated() {
                append(element, at: "\(path)[\(index)]", to: &lines)
            }
        case .string(let text) where isOneLine(text):
            lines.append("\(path)=\(text)")
        case .object, .array, .string, .number, .bool, .null:
            lines.append("\(path):=\(json(value))")
        }
    }

    /// A text that can stand behind `=`: it is one line, and `@` would name a file.
    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.first != UInt8(ascii: "@") && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private static func step(_ key: String, isFirst: Bool) -> String {
        if !key.isEmpty, key.utf8.allSatisfy(ParameterPath.isPlain) {
            return isFirst ? key : "." + key
        }
        return "[" + json(.string(key)) + "]"
    }

    private static func json(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return String(validating: writer.takeBytes(), as: UTF8.self) ?? ""
    }
}
