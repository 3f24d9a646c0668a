internal import JSON

extension Seed {
    private static let members = ["seed", "description", "environments", "users", "entities"]

    /// Reads a seed. Throws `SeedError` with the place of what is wrong.
    ///
    /// ```json
    /// {
    ///   "seed": "colours", "description": "The usual ones.", "environments": ["development"],
    ///   "users": [{ "email": "ada@example.com", "name": "Ada L" }],
    ///   "entities": [
    ///     { "entity": "projects", "key": ["name"], "items": [{ "name": "Website" }] },
    ///     { "entity": "tasks", "key": ["project", "title"],
    ///       "items": [{ "project": { "name": "Website" }, "title": "Choose a colour" }] }
    ///   ]
    /// }
    /// ```
    public init(reading bytes: [UInt8]) throws(SeedError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue.parse(bytes)
        } catch {
            throw SeedError("is not JSON: \(error)")
        }
        guard case .object(let object) = value else { throw SeedError("must be an object") }
        for member in object.members where !Self.members.contains(member.key) {
            throw SeedError("/\(member.key) is no member that can stand here")
        }
        var people: [Person] = []
        for (index, person) in try Self.list(value, "users").enumerated() {
            people.append(
                Person(
                    email: try Self.text(person, "email", at: "/users/\(index)"),
                    name: try Self.text(person, "name", at: "/users/\(index)")))
        }
        var groups: [Group] = []
        for (index, group) in try Self.list(value, "entities").enumerated() {
            groups.append(try Self.group(group, at: "/entities/\(index)"))
        }
        self.init(
            name: try Self.text(value, "seed", at: ""),
            description: try Self.text(value, "description", at: ""),
            environments: try Self.texts(value, "environments", at: ""), people: people,
            groups: groups)
    }

    private static func group(
        _ value: JSONValue, at path: String
    ) throws(SeedError) -> Group {
        var items: [JSONObject] = []
        for (index, item) in try list(value, "items", at: path).enumerated() {
            guard case .object(let object) = item else {
                throw SeedError("\(path)/items/\(index) must be an object")
            }
            items.append(object)
        }
        let key = try texts(value, "key", at: path)
        guard !key.isEmpty else { throw SeedError("\(path)/key must name a field") }
        return Group(entity: try text(value, "entity", at: path), key: key, items: items)
    }

    private static func list(
        _ value: JSONValue, _ key: String, at path: String = ""
    ) throws(SeedError) -> [JSONValue] {
        switch value[key] {
        case nil: return []
        case .array(let elements)?: return elements
        case _: throw SeedError("\(path)/\(key) must be an array")
        }
    }

    private static func texts(
        _ value: JSONValue, _ key: String, at path: String
    ) throws(SeedError) -> [String] {
        var texts: [String] = []
        for element in try list(value, key, at: path) {
            guard case .string(let text) = element else {
                throw SeedError("\(path)/\(key) must be an array of texts")
            }
            texts.append(text)
        }
        return texts
    }

    private static func text(
        _ value: JSONValue, _ key: String, at path: String
    ) throws(SeedError) -> String {
        guard case .string(let text)? = value[key], !text.isEmpty else {
            throw SeedError("\(path)/\(key) must be a text")
        }
        return text
    }
}
