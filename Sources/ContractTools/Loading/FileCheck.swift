internal import JSON

/// Reads members of one file and notes everything that is wrong with them.
///
/// Every getter notes a fault and answers nothing then, so that one run tells of all faults.
package struct FileCheck {
    package let file: ContractFile
    package private(set) var problems: [ContractProblem] = []

    package init(_ file: ContractFile) { self.file = file }

    package mutating func note(_ node: SourceNode, _ message: String) {
        note(at: node.offset, node.pointer, message)
    }

    package mutating func note(at offset: Int, _ pointer: String, _ message: String) {
        let problem = file.problem(at: offset, pointer, message)
        // What several methods use is checked with each of them.
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// The file as a value; nothing when it is not JSON.
    package mutating func parse() -> SourceNode? {
        do throws(JSONError) {
            return try SourceNode.parse(file.bytes)
        } catch {
            let pointer = JSONPointer.locate(offset: error.offset, in: file.bytes[...])
            note(at: error.offset, pointer, "is not JSON: \(error.reason)")
            return nil
        }
    }

    /// Notes members of other names than these, with the one that may be meant.
    mutating func refuseUnknown(_ node: SourceNode, known: [String]) {
        for member in node.members where !known.contains(member.key) {
            let guess = Spelling.nearest(to: member.key, in: known)
            let hint = guess.map { "; is \($0) meant?" } ?? ": known are \(list(known))"
            note(
                at: member.offset, member.value.pointer,
                "is no member that can stand here\(hint)")
        }
    }

    /// Notes a value that is not an object.
    mutating func isObject(_ node: SourceNode) -> Bool {
        if case .object = node.content { return true }
        note(node, "must be an object")
        return false
    }

    mutating func required(_ node: SourceNode, _ key: String) -> SourceNode? {
        if let value = node[key] { return value }
        note(node, "must have the member \(key)")
        return nil
    }

    mutating func text(_ node: SourceNode, _ key: String) -> String? {
        guard let value = required(node, key) else { return nil }
        return text(value)
    }

    /// A text that a line of code or of a terminal has room for.
    mutating func shortText(_ node: SourceNode, _ key: String) -> String? {
        let text = text(node, key)
        if let text, text.unicodeScalars.count > 80, let place = node[key] {
            note(place, "must have at most 80 characters: the rest belongs in description")
        }
        return text
    }

    mutating func optionalText(_ node: SourceNode, _ key: String) -> String? {
        guard let value = node[key] else { return nil }
        return text(value)
    }

    private mutating func text(_ value: SourceNode) -> String? {
        if let text = value.text, !text.isEmpty { return text }
        note(value, "must be a text that is not empty")
        return nil
    }

    mutating func flag(_ node: SourceNode, _ key: String, default fallback: Bool?) -> Bool {
        guard let value = node[key] else {
            if fallback == nil { note(node, "must have the member \(key)") }
            return fallback ?? false
        }
        if case .bool(let flag) = value.content { return flag }
        note(value, "must be true or false")
        return false
    }

    mutating func integer(_ node: SourceNode, _ key: String) -> Int64? {
        guard let value = required(node, key) else { return nil }
        if case .number(let number) = value.content, let integer = number.int64 { return integer }
        note(value, "must be an integer")
        return nil
    }

    mutating func elements(_ node: SourceNode, _ key: String) -> [SourceNode] {
        guard let value = required(node, key) else { return [] }
        if case .array(let elements) = value.content { return elements }
        note(value, "must be an array")
        return []
    }

    /// One of a few words.
    mutating func word(_ node: SourceNode, _ key: String, of words: [String]) -> String? {
        guard let value = required(node, key) else { return nil }
        if let text = value.text, words.contains(text) { return text }
        let guess = value.text.flatMap { Spelling.nearest(to: $0, in: words) }
        let hint = guess.map { "; is \($0) meant?" } ?? ""
        note(value, "must be \(list(words))\(hint)")
        return nil
    }

    private func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
