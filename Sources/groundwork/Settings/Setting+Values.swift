internal import Backend
internal import Configuration
internal import ContractTools

extension Setting {
    /// Why it cannot be set to this; nothing where it can.
    func refusal(of content: ConfigContent) -> String? {
        switch (kind, content) {
        case (.text, .string(let text)), (.path, .string(let text)):
            return text.isEmpty || text.utf8.contains(0) ? "must be \(meaning)" : nil
        case (.place, .string(let text)):
            guard Address(hostAndPort: text) == nil else { return nil }
            return "'\(text)' is not HOST:PORT, as in 127.0.0.1:7070"
        case (.word(let words), .string(let text)):
            guard !words.contains(text) else { return nil }
            let hint = Spelling.nearest(to: text, in: words).map { "; is \($0) meant?" } ?? ""
            return "'\(text)' is not one of \(words.joined(separator: ", "))\(hint)"
        case (.number(let range, _), .int(let number)):
            return range.contains(Int64(number)) ? nil : "must be \(meaning)"
        case (.flag, .bool), (.list, .stringArray): return nil
        case _: return "must be \(meaning)"
        }
    }

    /// The name that may be meant by one that nothing has.
    static func hint(for name: String) -> String? {
        Spelling.nearest(to: name, in: all.map(\.name))
    }

    /// A value as it is shown: a secret never is.
    func text(of content: ConfigContent) -> String {
        guard !isSecret else { return "(secret)" }
        switch content {
        case .string(let text): return text
        case .int(let number): return "\(number)"
        case .bool(let flag): return "\(flag)"
        case .stringArray(let texts): return texts.joined(separator: ", ")
        case .double, .bytes, .intArray, .doubleArray, .boolArray, .byteChunkArray: return ""
        }
    }
}
