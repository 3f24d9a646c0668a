internal import JSON

/// Methods and their params.
extension ContractComparison {
    mutating func compareMethods() {
        for (name, before, after) in pairs(old["methods"], new["methods"], by: "name") {
            switch (before, after) {
            case (nil, _): note(.methodAdded, name, "is new")
            case (_, nil): note(.methodRemoved, name, "is gone")
            case (let before?, let after?): compareMethod(name, before, after)
            }
        }
    }

    private mutating func compareMethod(_ name: String, _ left: JSONValue, _ right: JSONValue) {
        let isSameKind =
            left["x-kind"] == right["x-kind"] && left["x-notification"] == right["x-notification"]
        if !isSameKind {
            note(.kindChanged, name, became(left["x-kind"], right["x-kind"]))
        }
        compareAccess(name, left["x-access"]?.text ?? "", right["x-access"]?.text ?? "")
        compareFlag(
            name, left["x-idempotent"], right["x-idempotent"], gained: .idempotenceGained,
            lost: .idempotenceLost)
        compareFlag(
            name, left["x-immediate"], right["x-immediate"], gained: .immediateGained,
            lost: .immediateLost)
        if left["x-limitClass"] != right["x-limitClass"] {
            note(.limitClassChanged, name, became(left["x-limitClass"], right["x-limitClass"]))
        }
        let methods = new["methods"]?.elements ?? []
        compareDeprecation(name, left, right) { replacement in
            methods.contains { $0["name"]?.text == replacement }
        }
        compareParams(name, left, right)
        compareResult(
            left["result"]?["schema"] ?? true, right["result"]?["schema"] ?? true,
            "\(name) result")
        compareMethodErrors(name, left["x-errors"], right["x-errors"])
        if ["summary", "description"].contains(where: { left[$0] != right[$0] }) {
            note(.textChanged, name, "is described in other words")
        }
    }

    private mutating func compareAccess(_ name: String, _ left: String, _ right: String) {
        guard left != right else { return }
        let ranks = ["public": 2, "authenticated": 1]
        // Of two roles neither is part of the other.
        let isWider = (ranks[right] ?? 0) > (ranks[left] ?? 0)
        note(isWider ? .accessWidened : .accessNarrowed, name, "\(left) became \(right)")
    }

    private mutating func compareFlag(
        _ name: String, _ left: JSONValue?, _ right: JSONValue?, gained: ChangeRule,
        lost: ChangeRule
    ) {
        let before = left ?? false
        let after = right ?? false
        guard before != after else { return }
        note(after == true ? gained : lost, name, became(before, after))
    }

    private mutating func compareDeprecation(
        _ place: String, _ left: JSONValue, _ right: JSONValue, _ isThere: (String) -> Bool
    ) {
        let before = left["x-deprecated"]
        let after = right["x-deprecated"]
        if let after, before == nil {
            note(.deprecationAdded, place, "since \(after["since"]?.text ?? "")")
        } else if before != nil, after == nil {
            note(.deprecationRemoved, place, "stays")
        }
        if let replacement = after?["replacement"]?.text, !isThere(replacement) {
            note(.replacementMissing, place, "\(replacement) is not in the contract")
        }
    }

    private mutating func compareMethodErrors(
        _ name: String, _ left: JSONValue?, _ right: JSONValue?
    ) {
        let before = left?.elements.compactMap(\.text) ?? []
        let after = right?.elements.compactMap(\.text) ?? []
        for kind in after where !before.contains(kind) {
            note(.methodErrorAdded, "\(name) errors", "\(kind) is new")
        }
        for kind in before where !after.contains(kind) {
            note(.methodErrorRemoved, "\(name) errors", "\(kind) is gone")
        }
    }

    private mutating func compareParams(_ name: String, _ left: JSONValue, _ right: JSONValue) {
        switch (left["x-openParams"] == true, right["x-openParams"] == true) {
        case (true, true): return
        case (true, false): return note(.paramSchemaNarrowed, "\(name) params", "any were taken")
        case (false, true): return note(.paramSchemaWidened, "\(name) params", "any are taken")
        case (false, false): break
        }
        var isAnyGone = false
        for (param, before, after) in pairs(left["params"], right["params"], by: "name") {
            let place = "\(name) params/\(param)"
            switch (before, after) {
            case (nil, let after):
                let isRequired = after?["required"] == true
                note(isRequired ? .paramAddedRequired : .paramAddedOptional, place, "is new")
            case (_, nil):
                isAnyGone = true
                note(.paramRemoved, place, "is gone")
            case (let before?, let after?):
                compareFlag(
                    place, before["required"], after["required"], gained: .paramMadeRequired,
                    lost: .paramMadeOptional)
                compareDeprecation(place, before, after) { replacement in
                    let params = right["params"]?.elements ?? []
                    return params.contains { $0["name"]?.text == replacement }
                }
                compareParam(before["schema"] ?? true, after["schema"] ?? true, place)
            }
        }
        if !isAnyGone { compareOrder(name, left["params"], right["params"]) }
    }

    /// What is new stands behind what clients know, or their positions mean something else.
    private mutating func compareOrder(_ name: String, _ left: JSONValue?, _ right: JSONValue?) {
        let before = left?.elements.compactMap { $0["name"]?.text } ?? []
        let after = right?.elements.compactMap { $0["name"]?.text } ?? []
        guard Array(after.prefix(before.count)) != before else { return }
        let detail = "\(before.joined(separator: ", ")) became \(after.joined(separator: ", "))"
        note(.paramOrderChanged, "\(name) params", detail)
    }
}
