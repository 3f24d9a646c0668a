internal import JSON

/// Where in the parameters a value stands: `a`, `a.b`, `a[b]`, `a[0]` or `a["any key"]`.
struct ParameterPath: Equatable {
    /// One step into an object or an array.
    enum Step: Equatable {
        case member(String)
        /// From 0. Only digits in brackets mean one; `a.0` is the member named 0.
        case element(Int)
    }

    /// Arrays and objects that one path opens at the most: what any server reads is less deep.
    static let stepsMax = 64

    /// The first is a member: parameters that are typed one by one have names.
    let steps: [Step]
    /// As it was typed.
    let text: String

    /// The same place as a JSON Pointer, as a server names it in its errors.
    var pointer: String {
        steps.map { step in
            switch step {
            case .member(let key): "/" + JSONPointer.escape(key)
            case .element(let index): "/\(index)"
            }
        }.joined()
    }

    /// Reads the path at the start of a word, which goes on at `rest` after that.
    static func read(_ rest: inout Substring.UTF8View) throws(Failure) -> ParameterPath {
        let word = rest
        var steps = [Step.member(try plainKey(&rest, in: word))]
        while let byte = rest.first, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                steps.append(.member(try plainKey(&rest, in: word)))
            } else {
                steps.append(try bracket(&rest, in: word))
            }
        }
        let text = String(Substring(word[..<rest.startIndex]))
        guard steps.count <= stepsMax else {
            throw .usage("a key has more than \(stepsMax) levels")
        }
        return ParameterPath(steps: steps, text: text)
    }

    private static func plainKey(
        _ rest: inout Substring.UTF8View, in word: Substring.UTF8View
    ) throws(Failure) -> String {
        let key = rest.prefix(while: isPlain)
        rest = rest[key.endIndex...]
        guard !key.isEmpty else { throw .usage("there is no key where one has to be in \(word)") }
        return String(Substring(key))
    }

    private static func bracket(
        _ rest: inout Substring.UTF8View, in word: Substring.UTF8View
    ) throws(Failure) -> Step {
        if rest.first == UInt8(ascii: "\"") { return .member(try quotedKey(&rest, in: word)) }
        let content = rest.prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") }
        rest = rest[content.endIndex...]
        try close(&rest, in: word)
        guard !content.isEmpty else {
            throw .usage(
                "there is nothing between the brackets in \(word)",
                nextStep: "elements are counted from 0: tags[0]=a tags[1]=b")
        }
        let text = String(Substring(content))
        guard content.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return .member(text)
        }
        guard let index = Int(text), String(index) == text else {
            throw .usage(
                "\(text) is no index in \(word)",
                nextStep: "elements are counted from 0, without zeros in front")
        }
        return .element(index)
    }

    /// A key in JSON's own quotes, in which it may have brackets and line ends.
    private static func quotedKey(
        _ rest: inout Substring.UTF8View, in word: Substring.UTF8View
    ) throws(Failure) -> String {
        let bytes = Array(rest)
        let key: String
        do throws(JSONError) {
            var reader = JSONReader(bytes[...])
            key = try reader.readString()
            rest = rest.dropFirst(reader.position)
        } catch {
            throw .usage("the key in quotes in \(word) is not a JSON string: \(error.reason)")
        }
        try close(&rest, in: word)
        return key
    }

    private static func close(
        _ rest: inout Substring.UTF8View, in word: Substring.UTF8View
    ) throws(Failure) {
        guard rest.first == UInt8(ascii: "]") else {
            throw .usage("a bracket is not closed in \(word)")
        }
        rest.removeFirst()
    }

    /// Whether a byte may stand in a key without quotes around it.
    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            0x80...0xFF:
            true
        case _: false
        }
    }
}
