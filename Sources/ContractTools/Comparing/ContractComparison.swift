internal import JSON

/// Every difference between two contracts, in the order of the old one.
public struct ContractComparison: Sendable {
    public private(set) var changes: [ContractChange] = []
    let old: JSONValue
    let new: JSONValue

    /// Compares what clients know with what is to come.
    public init(old: OpenRPCSource, new: OpenRPCSource) {
        self.old = old.document
        self.new = new.document
        compareMethods()
        compareErrors()
        compareLimits()
    }

    mutating func note(_ rule: ChangeRule, _ place: String, _ detail: String) {
        changes.append(ContractChange(rule: rule, place: place, detail: detail))
    }

    /// The entries of two lists, matched by a member that names them.
    func pairs(
        _ left: JSONValue?, _ right: JSONValue?, by key: String
    ) -> [(name: String, old: JSONValue?, new: JSONValue?)] {
        let before = left?.elements ?? []
        let after = right?.elements ?? []
        let known = before.map { entry in
            let name = entry[key]?.text ?? ""
            return (name, Optional(entry), after.first { $0[key]?.text == name })
        }
        let fresh = after.filter { entry in
            !before.contains { $0[key]?.text == entry[key]?.text }
        }
        return known + fresh.map { ($0[key]?.text ?? "", nil, Optional($0)) }
    }

    func became(_ left: JSONValue?, _ right: JSONValue?) -> String {
        "\(left?.description ?? "none") became \(right?.description ?? "none")"
    }

    // MARK: Errors

    private mutating func compareErrors() {
        for (kind, before, after) in pairs(old["x-errors"], new["x-errors"], by: "kind") {
            switch (before, after) {
            case (nil, _): note(.errorKindAdded, "errors \(kind)", "is new")
            case (_, nil): note(.errorKindRemoved, "errors \(kind)", "is gone")
            case (let before?, let after?): compareError(kind, before, after)
            }
        }
    }

    private mutating func compareError(_ kind: String, _ left: JSONValue, _ right: JSONValue) {
        let place = "errors \(kind)"
        if left["code"] != right["code"] {
            note(.errorCodeChanged, place, became(left["code"], right["code"]))
        }
        if left["retryable"] != right["retryable"] {
            note(.errorRetryableChanged, place, became(left["retryable"], right["retryable"]))
        }
        compareResult(left["data"] ?? true, right["data"] ?? true, "\(place) data")
        if ["message", "description", "scope"].contains(where: { left[$0] != right[$0] }) {
            note(.textChanged, place, "is described in other words")
        }
    }

    // MARK: Limits

    private mutating func compareLimits() {
        for (name, before, after) in pairs(old["x-limits"], new["x-limits"], by: "name") {
            let place = "limits \(name)"
            switch (before, after) {
            case (nil, _): note(.limitAdded, place, "is new")
            case (_, nil): note(.limitRemoved, place, "is gone")
            case (let before?, let after?):
                let was = number(before["default"])
                let isNow = number(after["default"])
                guard was != isNow else { continue }
                // A minimum binds in the other direction.
                let allowsMore = name.hasSuffix("Min") ? isNow < was : was < isNow
                note(
                    allowsMore ? .limitRaised : .limitLowered, place,
                    became(before["default"], after["default"]))
            }
        }
    }

    private func number(_ value: JSONValue?) -> DecimalOrder {
        guard case .number(let number)? = value else { return DecimalOrder(JSONNumber(0)) }
        return DecimalOrder(number)
    }

    // MARK: Schemas

    mutating func compareParam(_ left: JSONValue, _ right: JSONValue, _ place: String) {
        var comparison = SchemaComparison(old: old, new: new)
        comparison.compare(left, right, at: place)
        for difference in comparison.differences {
            let rule: ChangeRule =
                switch difference.direction {
                case .narrowed: .paramSchemaNarrowed
                case .widened: .paramSchemaWidened
                case .changed: .schemaChanged
                case .defaultChanged: .defaultChanged
                }
            note(rule, difference.path, difference.detail)
        }
    }

    /// What is answered may become less and never more: the other way round than what is taken.
    mutating func compareResult(_ left: JSONValue, _ right: JSONValue, _ place: String) {
        var comparison = SchemaComparison(old: old, new: new)
        comparison.compare(left, right, at: place)
        for difference in comparison.differences {
            let rule: ChangeRule? =
                switch difference.direction {
                case .narrowed: .resultSchemaNarrowed
                case .widened: .resultSchemaWidened
                case .changed: .schemaChanged
                case .defaultChanged: nil
                }
            if let rule { note(rule, difference.path, difference.detail) }
        }
    }
}
