internal import TestSupport

/// Makes schemas, and values from the same few numbers, texts and names, so that about as many fit
/// as do not.
struct RandomSchema {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

    // MARK: Values

    mutating func value(depth: Int = 0) -> String {
        switch Int.random(in: 0..<(depth < 3 ? 10 : 6), using: &random) {
        case 0: return pick(["true", "false", "null"])
        case 1, 2, 3: return pick(["0", "1", "-1", "2", "3", "1.0", "2e0", "0.5", "1e2", "-0"])
        case 4, 5: return text()
        case 6, 7:
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                value(depth: depth + 1)
            }
            return pick([
                "[\(items.joined(separator: ","))]", "[ \(items.joined(separator: " , ")) ]",
            ])
        default:
            let names = ["a", "b", "c", #"\u0061b"#].filter { _ in chance(2) }
            let members = names.map { "\"\($0)\":\(value(depth: depth + 1))" }
            return "{\(members.joined(separator: ","))}"
        }
    }

    private mutating func text() -> String {
        pick([#""""#, #""a""#, #""\u0061""#, #""ab""#, #""é""#, #""abc""#, #""\n""#])
    }

    // MARK: Schemas

    mutating func schema(depth: Int = 0) -> String {
        if chance(12) { return pick(["true", "false"]) }
        let count = Int.random(in: 1...3, using: &random)
        var keywords: [String: String] = [:]
        for _ in 0..<count {
            let (name, value) = keyword(depth: depth + 1)
            keywords[name] = value
        }
        let members = keywords.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
        return "{\(members.joined(separator: ","))}"
    }

    private mutating func keyword(depth: Int) -> (String, String) {
        switch Int.random(in: 0..<(depth < 4 ? 16 : 6), using: &random) {
        case 0, 1:
            return (
                "type",
                pick([
                    #""null""#, #""boolean""#, #""integer""#, #""number""#, #""string""#,
                    #""array""#,
                    #""object""#, #"["string","integer","object"]"#, #"["array","object","null"]"#,
                ])
            )
        case 2:
            return (
                pick(["minimum", "maximum", "exclusiveMinimum"]), pick(["0", "1", "0.5", "2.0"])
            )
        case 3: return (pick(["minLength", "maxLength"]), pick(["0", "1", "2"]))
        case 4: return ("enum", "[\(value(depth: 2)),\(value(depth: 2)),\(value(depth: 2))]")
        case 5:
            let keyword = pick(["minItems", "maxItems", "minProperties", "maxProperties"])
            return (keyword, pick(["0", "1", "2"]))
        case 6, 7, 8:
            let members = ["a", "b", "ab"].filter { _ in chance(2) }
            let schemas = members.map { "\"\($0)\":\(schema(depth: depth))" }
            return ("properties", "{\(schemas.joined(separator: ","))}")
        case 9: return ("required", pick([#"["a"]"#, #"["b","a"]"#, "[]", #"["ab"]"#]))
        case 10: return ("additionalProperties", pick(["false", schema(depth: depth)]))
        case 11: return ("items", schema(depth: depth))
        case 12: return ("uniqueItems", "true")
        case 13: return ("not", schema(depth: depth))
        case 14: return ("contains", schema(depth: depth))
        default:
            let branches = (0..<2).map { _ in schema(depth: depth) }.joined(separator: ",")
            return (pick(["allOf", "anyOf", "oneOf"]), "[\(branches)]")
        }
    }
}
