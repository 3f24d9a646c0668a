internal import ClientCore
internal import JSON
internal import JSONRPC

/// What should have been typed where a value has the wrong type. Nothing guesses a type before the
/// server has said that it is wrong.
enum TypeCorrection {
    /// One line, or nothing when no other spelling of what was typed would do.
    static func text(_ error: CallError, _ syntax: ParameterSyntax) -> String? {
        guard error.kind == .invalidParams, case .named(let parameters) = syntax else { return nil }
        let corrections = error.error.fieldErrors.compactMap { fault -> String? in
            guard fault.keyword == "type",
                let parameter = parameters.first(where: { $0.path.pointer == fault.path })
            else { return nil }
            return correction(parameter)
        }
        return corrections.isEmpty ? nil : "write " + corrections.joined(separator: ", ")
    }

    private static func correction(_ parameter: ParameterSyntax.Parameter) -> String? {
        let key = parameter.path.text
        switch parameter.source {
        case .text(let text):
            guard let kind = kind(of: text), kind != .string else { return nil }
            return ShellWord.quoted("\(key):=\(text)") + " instead of "
                + ShellWord.quoted("\(key)=\(text)")
        case .json(let json):
            guard let kind = kind(of: json), kind != .string, kind != .object, kind != .array
            else { return nil }
            return ShellWord.quoted("\(key)=\(json)") + " instead of "
                + ShellWord.quoted("\(key):=\(json)")
        case .textOf(.file(let name)):
            return ShellWord.quoted("\(key):=@\(name)") + " instead of "
                + ShellWord.quoted("\(key)=@\(name)")
        case .textOf(.standardInput), .jsonOf:
            return nil
        }
    }

    /// What kind of JSON a text is; nothing when it is none.
    private static func kind(of text: String) -> JSONReader.Kind? {
        let bytes = Array(text.utf8)
        var reader = JSONReader(bytes[...])
        guard let kind = try? reader.peek(), (try? reader.skipValue()) != nil,
            (try? reader.peek()) == .end
        else { return nil }
        return kind
    }
}
