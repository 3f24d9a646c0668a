internal import JSON

/// One difference between two contracts.
public struct ContractChange: Sendable, Equatable {
    public let rule: ChangeRule
    /// What has changed, such as `users.list params/limit/maximum`.
    public let place: String
    /// How, for a person.
    public let detail: String

    public var isBreaking: Bool { rule.isBreaking }

    /// The changes as one JSON array of objects.
    public static func json(_ changes: [ContractChange]) -> String {
        let values = changes.map { change -> JSONValue in
            [
                "breaking": .bool(change.isBreaking), "rule": .string(change.rule.name),
                "place": .string(change.place), "detail": .string(change.detail),
            ]
        }
        return JSONValue.array(values).description
    }
}

extension ContractChange: CustomStringConvertible {
    /// One line.
    public var description: String {
        "\(isBreaking ? "breaking" : "safe") \(rule.name) \(place): \(detail)"
    }
}
