internal import JSON

/// Data that a database begins with, or is tried out with: people, and entities by their fields.
///
/// Each has a natural key, so that applying it again adds what is missing and leaves the rest as
/// it is, whatever has become of it since.
public struct Seed: Sendable {
    /// What it is called.
    public let name: String
    /// What is in it, for people.
    public let description: String
    /// Where it belongs, such as `development`; it is applied nowhere else.
    public let environments: [String]
    let people: [Person]
    let groups: [Group]

    /// A user. Nobody knows the password: there are no default ones (rule 25).
    struct Person: Sendable {
        let email: String
        let name: String
    }

    /// Entities of one kind.
    struct Group: Sendable {
        let entity: String
        /// The fields that tell them apart.
        let key: [String]
        /// Their fields. Where one refers to another, an object with that one's fields finds it.
        let items: [JSONObject]
    }

    init(
        name: String, description: String, environments: [String], people: [Person],
        groups: [Group]
    ) {
        self.name = name
        self.description = description
        self.environments = environments
        self.people = people
        self.groups = groups
    }
}

/// Why a seed cannot be used, for the person who wrote it.
public struct SeedError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
