internal import JSON

// Arrays, objects, and schemas that are applied to the same value.
extension SchemaCompiler {
    /// The node of the schema under a keyword.
    private func child(_ path: String, _ rules: SchemaRules) throws(SchemaError) -> Int32 {
        guard let index = document.index(of: rules.path + path) else {
            throw SchemaError(path: rules.path + path, keyword: "", "must be a schema")
        }
        return Int32(index)
    }

    private func children(_ member: JSONObject.Member, _ rules: SchemaRules)
        throws(SchemaError) -> [Int32]
    {
        guard case .array(let list) = member.value else { return [] }
        var nodes: [Int32] = []
        for index in list.indices { nodes.append(try child("/\(member.key)/\(index)", rules)) }
        return nodes
    }

    private func members(of keyword: String, _ rules: SchemaRules)
        throws(SchemaError) -> [(name: String, node: Int32)]
    {
        guard case .object(let map)? = rules.object[keyword] else { return [] }
        var nodes: [(String, Int32)] = []
        for entry in map.members {
            let path = "/\(keyword)/" + JSONPointer.escape(entry.key)
            nodes.append((entry.key, try child(path, rules)))
        }
        return nodes
    }

    private mutating func addChildren(_ nodes: [Int32]) -> (start: Int32, count: Int32) {
        let start = Int32(program.children.count)
        program.children += nodes
        return (start, Int32(nodes.count))
    }

    // MARK: Arrays

    mutating func compileArray(_ member: JSONObject.Member, _ rules: inout SchemaRules)
        throws(SchemaError) -> Bool
    {
        var rule = rules.array ?? ArrayRule()
        switch member.key {
        case "minItems": rule.countMin = try count(member, rules)
        case "maxItems": rule.countMax = try count(member, rules)
        case "uniqueItems":
            guard case .bool(let isUnique) = member.value else {
                throw rules.error("uniqueItems", "must be true or false")
            }
            rule.isUnique = isUnique
        case "items": rule.items = try child("/items", rules)
        case "prefixItems":
            (rule.prefixStart, rule.prefixCount) = addChildren(try children(member, rules))
        case "contains": rule.contains = try child("/contains", rules)
        case "minContains": rule.containsMin = try count(member, rules)
        case "maxContains": rule.containsMax = try count(member, rules)
        case _: return false
        }
        rules.array = rule
        return true
    }

    // MARK: Objects

    mutating func compileObject(_ member: JSONObject.Member, _ rules: inout SchemaRules)
        throws(SchemaError) -> Bool
    {
        var rule = rules.objectRule ?? ObjectRule()
        switch member.key {
        case "minProperties": rule.countMin = try count(member, rules)
        case "maxProperties": rule.countMax = try count(member, rules)
        case "additionalProperties": rule.additional = try child("/additionalProperties", rules)
        case "propertyNames": rule.names = try child("/propertyNames", rules)
        case "patternProperties":
            rule.patternsStart = Int32(program.patternProperties.count)
            let members = try members(of: member.key, rules)
            for (source, node) in members {
                let pattern = try addPattern(source) { message in
                    SchemaError(
                        path: rules.path + "/patternProperties/" + JSONPointer.escape(source),
                        keyword: "patternProperties", message)
                }
                program.patternProperties.append(PatternProperty(pattern: pattern, node: node))
            }
            rule.patternsCount = Int32(members.count)
        // What these name goes to one table: `compileNames`.
        case "properties", "required", "dependentRequired", "dependentSchemas": break
        case _: return false
        }
        rules.objectRule = rule
        return true
    }

    /// Collects every name that the schema of an object knows, those of `properties` first.
    mutating func compileNames(_ rules: inout SchemaRules) throws(SchemaError) {
        guard var rule = rules.objectRule else { return }
        var names = NameTable()
        for (name, node) in try members(of: "properties", rules) { names[name].node = node }
        rule.declaredCount = Int32(names.entries.count)
        if let value = rules.object["required"] {
            for name in try strings(value, "required", rules) { names[name].isRequired = true }
        }
        var dependencies: [(trigger: Int, required: Int, node: Int32)] = []
        if case .object(let map)? = rules.object["dependentRequired"] {
            for entry in map.members {
                for name in try strings(entry.value, "dependentRequired", rules) {
                    dependencies.append((names.index(of: entry.key), names.index(of: name), none))
                }
            }
        } else if rules.object["dependentRequired"] != nil {
            throw rules.error("dependentRequired", "must be an object of lists of names")
        }
        for (name, node) in try members(of: "dependentSchemas", rules) {
            dependencies.append((names.index(of: name), 0, node))
            rules.inPlace.append(node)
        }
        add(names, to: &rule)
        rule.dependenciesStart = Int32(program.dependencies.count)
        rule.dependenciesCount = Int32(dependencies.count)
        for dependency in dependencies {
            program.dependencies.append(
                Dependency(
                    trigger: rule.start + Int32(dependency.trigger),
                    required: rule.start + Int32(dependency.required), node: dependency.node))
        }
        rules.objectRule = rule
    }

    private mutating func add(_ names: NameTable, to rule: inout ObjectRule) {
        rule.start = Int32(program.properties.count)
        rule.count = Int32(names.entries.count)
        for (index, entry) in names.entries.enumerated() {
            let utf8 = Array(entry.name.utf8)
            program.properties.append(
                PropertyEntry(
                    word: firstWord(utf8.span, 0, utf8.count), start: Int32(program.text.count),
                    count: Int32(utf8.count), node: entry.node, isRequired: entry.isRequired))
            program.propertyNames.append(entry.name)
            program.text += utf8
            guard entry.isRequired else { continue }
            if index < 64 {
                rule.required |= 1 << UInt64(index)
            } else {
                rule.hasRequiredBeyond = true
            }
        }
        guard names.entries.count > 16 else { return }
        rule.sortedStart = Int32(program.sortedProperties.count)
        let sorted = names.entries.indices.sorted {
            names.entries[$0].precedes(names.entries[$1])
        }
        program.sortedProperties += sorted.map { rule.start + Int32($0) }
    }

    private func strings(_ value: JSONValue, _ keyword: String, _ rules: SchemaRules)
        throws(SchemaError) -> [String]
    {
        guard case .array(let list) = value else {
            throw rules.error(keyword, "must be a list of names")
        }
        var names: [String] = []
        var seen: Set<SchemaDocument.Name> = []
        for element in list {
            guard case .string(let name) = element, seen.insert(.init(name)).inserted else {
                throw rules.error(keyword, "must be a list of names, each once")
            }
            names.append(name)
        }
        return names
    }

    // MARK: The same value

    mutating func compileApplicator(_ member: JSONObject.Member, _ rules: inout SchemaRules)
        throws(SchemaError) -> Bool
    {
        switch member.key {
        case "allOf": apply(.all, try children(member, rules), &rules)
        case "anyOf": apply(.any, try children(member, rules), &rules)
        case "oneOf": apply(.one, try children(member, rules), &rules)
        case "not": apply(.not, [try child("/not", rules)], &rules)
        case "$ref":
            let target = try target(of: member, rules)
            rules.reference = Int32(target.index)
            apply(.all, [Int32(target.index)], &rules)
        case "$dynamicRef": try compileDynamicReference(member, &rules)
        case "unevaluatedItems":
            var extra = rules.extra ?? ExtraRule()
            extra.unevaluatedItems = try child("/unevaluatedItems", rules)
            rules.extra = extra
        case "unevaluatedProperties":
            var extra = rules.extra ?? ExtraRule()
            extra.unevaluatedProperties = try child("/unevaluatedProperties", rules)
            rules.extra = extra
        case "if", "then", "else": break
        case _: return false
        }
        return true
    }

    /// Keywords that mean something only together.
    mutating func compilePairs(_ rules: inout SchemaRules) throws(SchemaError) {
        guard rules.object["if"] != nil else { return }
        let branches = [
            try child("/if", rules),
            rules.object["then"] == nil ? none : try child("/then", rules),
            rules.object["else"] == nil ? none : try child("/else", rules),
        ]
        let (start, count) = addChildren(branches)
        rules.applicators.append(Applicator(kind: .condition, start: start, count: count))
        rules.inPlace += branches.filter { $0 != none }
    }

    private mutating func apply(
        _ kind: Applicator.Kind, _ nodes: [Int32], _ rules: inout SchemaRules
    ) {
        let (start, count) = addChildren(nodes)
        rules.applicators.append(Applicator(kind: kind, start: start, count: count))
        rules.inPlace += nodes
    }

    private func target(of member: JSONObject.Member, _ rules: SchemaRules) throws(SchemaError)
        -> (index: Int, anchor: SchemaDocument.Name?)
    {
        guard case .string(let reference) = member.value else {
            throw rules.error(member.key, "must be a URI reference")
        }
        let resource = document.subschemas[rules.index].resource
        guard let target = document.resolve(reference, from: resource) else {
            throw rules.error(
                member.key, "leads to no schema in this document: \(reference)")
        }
        return target
    }

    /// Without an anchor of the same kind at its target it is a `$ref` (JSON Schema core §8.2.3.2).
    private mutating func compileDynamicReference(
        _ member: JSONObject.Member, _ rules: inout SchemaRules
    ) throws(SchemaError) {
        let target = try target(of: member, rules)
        let resource = document.resources[document.subschemas[target.index].resource]
        guard let anchor = target.anchor, resource.dynamicAnchors[anchor] == target.index else {
            apply(.all, [Int32(target.index)], &rules)
            return
        }
        var anchors: [Int32: Int32] = [:]
        for (number, resource) in document.resources.enumerated() {
            if let index = resource.dynamicAnchors[anchor] { anchors[Int32(number)] = Int32(index) }
        }
        let (start, count) = addChildren([Int32(program.dynamicReferences.count)])
        program.isDynamic = true
        program.dynamicReferences.append(
            DynamicReference(target: Int32(target.index), anchors: anchors))
        rules.applicators.append(Applicator(kind: .dynamic, start: start, count: count))
        rules.inPlace += anchors.values
    }
}

/// The names that one schema of an object knows, each once, in the order of their appearance.
private struct NameTable {
    struct Entry {
        let name: String
        var node = none
        var isRequired = false

        /// The order in which names are searched for: by length, then by their first word.
        func precedes(_ other: Entry) -> Bool {
            let (left, right) = (Array(name.utf8), Array(other.name.utf8))
            if left.count != right.count { return left.count < right.count }
            let words = (firstWord(left.span, 0, left.count), firstWord(right.span, 0, right.count))
            if words.0 != words.1 { return words.0 < words.1 }
            return left.lexicographicallyPrecedes(right)
        }
    }

    private(set) var entries: [Entry] = []
    private var indices: [SchemaDocument.Name: Int] = [:]

    mutating func index(of name: String) -> Int {
        let key = SchemaDocument.Name(name)
        if let index = indices[key] { return index }
        indices[key] = entries.count
        entries.append(Entry(name: name))
        return entries.count - 1
    }

    subscript(name: String) -> Entry {
        mutating get { entries[index(of: name)] }
        set { entries[index(of: name)] = newValue }
    }
}
