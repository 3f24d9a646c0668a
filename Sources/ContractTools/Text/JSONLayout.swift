public import JSON

/// Lays out JSON for people: what fits on a line stands on one, and anything else is broken.
public enum JSONLayout {
    /// A value in lines of at most `width` columns, where its strings and numbers allow; two spaces
    /// a level.
    public static func text(_ value: JSONValue, width: Int = 100) -> String {
        lines(value, before: "", after: 0, width: width).joined(separator: "\n")
    }

    /// - Parameters:
    ///   - before: what stands before the value on its first line, indentation included.
    ///   - after: columns that must stay free behind it, for a comma.
    private static func lines(
        _ value: JSONValue, before: String, after: Int, width: Int
    ) -> [String] {
        let line = before + inline(value)
        if line.unicodeScalars.count + after <= width { return [line] }
        let indent = String(repeating: " ", count: before.prefix { $0 == " " }.count)
        switch value {
        case .object(let object) where !object.isEmpty:
            var found = [before + "{"]
            for (index, member) in object.members.enumerated() {
                let head = "\(indent)  \(JSONValue.string(member.key).description): "
                let isLast = index == object.count - 1
                found += separated(
                    lines(member.value, before: head, after: isLast ? 0 : 1, width: width), isLast)
            }
            return found + [indent + "}"]
        case .array(let elements) where !elements.isEmpty:
            var found = [before + "["]
            for (index, element) in elements.enumerated() {
                let isLast = index == elements.count - 1
                found += separated(
                    lines(element, before: indent + "  ", after: isLast ? 0 : 1, width: width),
                    isLast)
            }
            return found + [indent + "]"]
        case .null, .bool, .number, .string, .array, .object: return [line]
        }
    }

    private static func separated(_ lines: [String], _ isLast: Bool) -> [String] {
        guard !isLast, let last = lines.last else { return lines }
        return lines.dropLast() + [last + ","]
    }

    private static func inline(_ value: JSONValue) -> String {
        switch value {
        case .object(let object) where !object.isEmpty:
            let members = object.members.map {
                "\(JSONValue.string($0.key).description): \(inline($0.value))"
            }
            return "{ \(members.joined(separator: ", ")) }"
        case .array(let elements):
            return "[\(elements.map(inline).joined(separator: ", "))]"
        case .null, .bool, .number, .string, .object: return value.description
        }
    }
}
