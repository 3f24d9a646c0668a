internal import JSON

// The keywords, each in the table of what it is about. What is not listed is refused.
extension SchemaCompiler {
    mutating func compileKeywords(of object: JSONObject, _ rules: inout SchemaRules)
        throws(SchemaError)
    {
        for member in object.members {
            let key = member.key
            if SchemaKeyword.annotations.contains(key) || SchemaKeyword.names.contains(key)
                || key == "$defs" || key == "contentSchema" || key.hasPrefix("x-")
            {
                try checkAnnotation(member, rules)
                continue
            }
            if key != "$ref" { rules.isAlias = false }
            guard try compileKeyword(member, &rules) else {
                throw rules.error(key, "is not a known keyword")
            }
        }
        try compileNames(&rules)
        try compilePairs(&rules)
    }

    private mutating func compileKeyword(
        _ member: JSONObject.Member, _ rules: inout SchemaRules
    ) throws(SchemaError) -> Bool {
        if try compileGeneral(member, &rules) { return true }
        if try compileText(member, &rules) { return true }
        if try compileNumber(member, &rules) { return true }
        if try compileArray(member, &rules) { return true }
        if try compileObject(member, &rules) { return true }
        return try compileApplicator(member, &rules)
    }

    private func checkAnnotation(_ member: JSONObject.Member, _ rules: SchemaRules)
        throws(SchemaError)
    {
        switch (member.key, member.value) {
        case ("title", .string), ("description", .string), ("$comment", .string),
            ("contentEncoding", .string), ("contentMediaType", .string),
            ("deprecated", .bool), ("readOnly", .bool), ("writeOnly", .bool),
            ("examples", .array):
            return
        case ("title", _), ("description", _), ("$comment", _), ("contentEncoding", _),
            ("contentMediaType", _):
            throw rules.error(member.key, "must be a string")
        case ("deprecated", _), ("readOnly", _), ("writeOnly", _):
            throw rules.error(member.key, "must be true or false")
        case ("examples", _):
            throw rules.error(member.key, "must be an array")
        case _: return
        }
    }

    // MARK: Any value

    private mutating func compileGeneral(
        _ member: JSONObject.Member, _ rules: inout SchemaRules
    ) throws(SchemaError) -> Bool {
        switch member.key {
        case "type":
            rules.types = try types(member.value, rules)
        case "enum":
            guard case .array(let values) = member.value else {
                throw rules.error("enum", "must be an array")
            }
            var extra = rules.extra ?? ExtraRule()
            extra.choicesStart = Int32(program.choices.count)
            extra.choicesCount = Int32(values.count)
            for value in values { addChoice(value) }
            extra.choiceText = addChoiceText(values.map(Self.shown).joined(separator: ", "))
            rules.extra = extra
        case "const":
            var extra = rules.extra ?? ExtraRule()
            extra.constant = Int32(program.choices.count)
            addChoice(member.value)
            extra.constantText = addChoiceText(Self.shown(member.value))
            rules.extra = extra
        case _: return false
        }
        return true
    }

    private func types(_ value: JSONValue, _ rules: SchemaRules) throws(SchemaError) -> TypeSet {
        var names: [JSONValue] = [value]
        if case .array(let list) = value { names = list }
        var types: TypeSet = []
        for name in names {
            guard case .string(let text) = name, let type = TypeSet(name: text) else {
                throw rules.error("type", "must be the name of a type, or a list of some")
            }
            // `number` holds `integer` already.
            guard !types.isSuperset(of: type) || (text == "integer" && types.contains(.number))
            else { throw rules.error("type", "must not name \(text) twice") }
            types.formUnion(type)
        }
        guard !types.isEmpty else { throw rules.error("type", "must name a type") }
        return types
    }

    private mutating func addChoiceText(_ text: String) -> Int32 {
        program.choiceTexts.append(text)
        return Int32(program.choiceTexts.count - 1)
    }

    /// A value as a message names it: a string as it is, anything else as JSON.
    private static func shown(_ value: JSONValue) -> String {
        if case .string(let text) = value { return text }
        return value.description
    }

    private mutating func addChoice(_ value: JSONValue) {
        switch value {
        case .null: program.choices.append(Choice(kind: .null))
        case .bool(let flag): program.choices.append(Choice(kind: flag ? .yes : .no))
        case .string(let text): program.choices.append(choice(.string, Array(text.utf8)))
        case .number(let number):
            let bytes = Array(number.text.utf8)
            if let integer = ExactDecimal(bytes.span).int64 {
                program.choices.append(Choice(kind: .integer, integer: integer))
            } else {
                program.choices.append(
                    choice(.canonical, CanonicalForm.of(bytes.span, 0).form))
            }
        case .array, .object:
            var writer = JSONWriter()
            writer.write(value)
            let form = CanonicalForm.of(writer.bytes.span, 0).form
            program.choices.append(choice(.canonical, form))
        }
    }

    private mutating func choice(_ kind: Choice.Kind, _ text: [UInt8]) -> Choice {
        let start = Int32(program.text.count)
        program.text += text
        return Choice(kind: kind, start: start, count: Int32(text.count))
    }

    // MARK: Texts

    private mutating func compileText(
        _ member: JSONObject.Member, _ rules: inout SchemaRules
    ) throws(SchemaError) -> Bool {
        var rule = rules.string ?? StringRule()
        switch member.key {
        case "minLength": rule.lengthMin = try count(member, rules)
        case "maxLength": rule.lengthMax = try count(member, rules)
        case "pattern":
            guard case .string(let source) = member.value else {
                throw rules.error("pattern", "must be a string")
            }
            rule.pattern = try addPattern(source) { rules.error("pattern", $0) }
        case "format":
            guard case .string(let name) = member.value else {
                throw rules.error("format", "must be a string")
            }
            guard options.assertsFormats else { return true }
            guard let format = Format(rawValue: name) else {
                throw rules.error("format", "is not a known format: \(name)")
            }
            rule.format = format
        case _: return false
        }
        rules.string = rule
        return true
    }

    mutating func addPattern(
        _ source: String, _ error: (String) -> SchemaError
    ) throws(SchemaError) -> Int32 {
        do throws(PatternError) {
            program.patterns.append(try Pattern(source))
        } catch let failure {
            throw error("is a pattern that \(failure.message)")
        }
        return Int32(program.patterns.count - 1)
    }

    /// A number of things: an integer from 0.
    func count(_ member: JSONObject.Member, _ rules: SchemaRules) throws(SchemaError) -> Int {
        guard case .number(let number) = member.value, let value = number.int64, value >= 0,
            let count = Int(exactly: value)
        else { throw rules.error(member.key, "must be an integer from 0") }
        return count
    }

    // MARK: Numbers

    private mutating func compileNumber(
        _ member: JSONObject.Member, _ rules: inout SchemaRules
    ) throws(SchemaError) -> Bool {
        var rule = rules.number ?? NumberRule()
        switch member.key {
        case "minimum": rule.minimum = try decimal(member, rules)
        case "maximum": rule.maximum = try decimal(member, rules)
        case "exclusiveMinimum": rule.exclusiveMinimum = try decimal(member, rules)
        case "exclusiveMaximum": rule.exclusiveMaximum = try decimal(member, rules)
        case "multipleOf":
            rule.multipleOf = try decimal(member, rules)
            let divisor = program.decimals[Int(rule.multipleOf)]
            guard !divisor.isNegative, !divisor.digits.isEmpty, divisor.significand != nil else {
                throw rules.error("multipleOf", "must be above 0 and have 18 digits at the most")
            }
        case _: return false
        }
        rules.number = rule
        return true
    }

    private mutating func decimal(_ member: JSONObject.Member, _ rules: SchemaRules)
        throws(SchemaError) -> Int32
    {
        guard case .number(let number) = member.value else {
            throw rules.error(member.key, "must be a number")
        }
        return addDecimal(number.text)
    }

    private mutating func addDecimal(_ text: String) -> Int32 {
        let decimal = ExactDecimal(text.utf8Span.span)
        program.decimals.append(decimal)
        program.shortDecimals.append(ShortDecimal(of: decimal))
        return Int32(program.decimals.count - 1)
    }

    /// Adds the bounds of 64-bit integers where the contract has them and the schema has none,
    /// those of binary64 where the schema names `number`, and brings all bounds into Int64 as far
    /// as they are within it.
    mutating func finish(_ rule: NumberRule?, types: TypeSet?) -> NumberRule? {
        let named = options.integersAreInt64 ? types ?? [] : []
        let isBinary64 = named.contains(.number)
        let isBounded = named.contains(.integer) && !isBinary64
        guard var rule = rule ?? (isBounded || isBinary64 ? NumberRule() : nil) else { return nil }
        rule.isBinary64 = isBinary64
        if isBounded, rule.minimum == none, rule.exclusiveMinimum == none {
            rule.minimum = addDecimal(String(Int64.min))
        }
        if isBounded, rule.maximum == none, rule.exclusiveMaximum == none {
            rule.maximum = addDecimal(String(Int64.max))
        }
        // A bound that is no Int64 is looked at exactly: the fast way takes no integer then.
        for index in [rule.minimum, rule.exclusiveMinimum] where index != none {
            guard let bound = program.decimals[Int(index)].int64 else {
                rule.refusesIntegers = true
                continue
            }
            let isExclusive = index == rule.exclusiveMinimum
            guard !isExclusive || bound < .max else { rule.refusesIntegers = true; continue }
            rule.integerMin = max(rule.integerMin, isExclusive ? bound + 1 : bound)
        }
        for index in [rule.maximum, rule.exclusiveMaximum] where index != none {
            guard let bound = program.decimals[Int(index)].int64 else {
                rule.refusesIntegers = true
                continue
            }
            let isExclusive = index == rule.exclusiveMaximum
            guard !isExclusive || bound > .min else { rule.refusesIntegers = true; continue }
            rule.integerMax = min(rule.integerMax, isExclusive ? bound - 1 : bound)
        }
        return rule
    }
}
