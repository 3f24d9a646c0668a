internal import JSON

/// `limits.json`
extension ContractLoader {
    private static let members = [
        "name", "default", "settable", "unit", "scope", "effect", "error", "closes", "description",
        "int64",
    ]
    private static let effects = [
        "refuse", "stopReading", "stopAccepting", "queue", "truncate", "forget", "close",
        "default",
    ]

    mutating func limits(_ file: ContractFile?, kinds: Set<String>) -> [LimitDefinition] {
        guard let file else { return [] }
        var check = FileCheck(file)
        defer { problems += check.problems }
        guard let root = check.parse(), check.isObject(root) else { return [] }
        check.refuseUnknown(root, known: ["$schema", "$comment", "limits"])
        var list: [LimitDefinition] = []
        for node in check.elements(root, "limits") {
            guard check.isObject(node) else { continue }
            let limit = limit(node, &check, kinds: kinds)
            if let limit, list.contains(where: { $0.name == limit.name }) {
                check.note(node["name"] ?? node, "is the name of another limit")
            } else if let limit {
                list.append(limit)
            }
        }
        return list
    }

    private func limit(
        _ node: SourceNode, _ check: inout FileCheck, kinds: Set<String>
    ) -> LimitDefinition? {
        check.refuseUnknown(node, known: Self.members)
        let name = check.text(node, "name")
        let value = check.integer(node, "default")
        let unit = check.text(node, "unit")
        let scope = check.text(node, "scope")
        let effect = check.word(node, "effect", of: Self.effects)
        let closes = check.word(node, "closes", of: ["never", "tcp", "always"])
        let description = check.text(node, "description")
        let isWide = check.flag(node, "int64", default: false)
        let error = node["error"]?.text
        if let name, !SwiftName.isName(name), let place = node["name"] {
            check.note(place, "must be a name of letters and digits, such as frameBytesMax")
        }
        if let name, !["Max", "Min", "Default"].contains(where: name.hasSuffix),
            let place = node["name"]
        {
            check.note(place, "must end in Max, Min or Default: the direction in which it binds")
        }
        let settable = settable(node, &check, default: value)
        if let value, value < 0, let place = node["default"] {
            check.note(place, "must not be negative")
        }
        if let error, !kinds.contains(error), let place = node["error"] {
            let guess = Spelling.nearest(to: error, in: kinds.sorted())
            check.note(place, "must be a kind of errors.json\(guess.map { ", as \($0)" } ?? "")")
        }
        guard let name, let value, let unit, let scope, let effect, let closes, let description
        else { return nil }
        return LimitDefinition(
            name: name, value: value, settable: settable, unit: unit, scope: scope,
            effect: effect, error: error, closes: closes, description: description, isWide: isWide)
    }

    /// The least and the most that it may be set to.
    private func settable(
        _ node: SourceNode, _ check: inout FileCheck, default value: Int64?
    ) -> ClosedRange<Int64>? {
        guard let place = node["settable"] else { return nil }
        guard case .array(let ends) = place.content, ends.count == 2,
            case .number(let first) = ends[0].content, let least = first.int64,
            case .number(let last) = ends[1].content, let most = last.int64,
            0 <= least, least <= most
        else {
            check.note(place, "must be the least and the most that it may be set to, as in [1, 64]")
            return nil
        }
        if let value, !(least...most).contains(value) {
            check.note(place, "must have the default \(value) in it")
        }
        return least...most
    }
}
