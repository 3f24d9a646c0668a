internal import JSON

/// Turns a schema into a program: one node for each subschema, in the order of the document.
struct SchemaCompiler {
    var program = SchemaProgram()
    let document: SchemaDocument
    let options: CompiledSchema.Options
    /// Where schemas are applied to the same value as the one they stand in, for finding circles.
    private var edges: [[Int32]]
    /// References that are all that their schema says, and where they lead.
    private var aliases: [Int32: Int32] = [:]

    static func compile(
        _ schema: JSONValue, _ options: CompiledSchema.Options
    ) throws(SchemaError) -> SchemaProgram {
        var compiler = SchemaCompiler(try SchemaDocument(schema), options)
        for index in compiler.document.subschemas.indices { try compiler.compile(index) }
        try compiler.refuseCircles()
        compiler.followAliases()
        // What a dynamic reference leads to depends on the way there, and so does a verdict.
        compiler.program.remembersVerdicts =
            !compiler.program.isDynamic
            && compiler.program.extras.contains {
                $0.unevaluatedItems != none || $0.unevaluatedProperties != none
            }
        let instructions = compiler.program.patterns.reduce(8) { $0 + $1.instructions.count }
        compiler.program.size = 8 * (compiler.program.nodes.count + instructions)
        return compiler.program
    }

    private init(_ document: SchemaDocument, _ options: CompiledSchema.Options) {
        self.document = document
        self.options = options
        edges = Array(repeating: [], count: document.subschemas.count)
    }

    private mutating func compile(_ index: Int) throws(SchemaError) {
        let subschema = document.subschemas[index]
        var node = SchemaNode()
        node.resource = Int32(subschema.resource)
        switch subschema.value {
        case .object(let object):
            var rules = SchemaRules(object, at: index, path: subschema.path)
            try compileKeywords(of: object, &rules)
            node = try add(rules, to: node)
            edges[index] = rules.inPlace
            if rules.isAlias, let target = rules.reference { aliases[Int32(index)] = target }
        case .bool(true): break
        case .bool(false), .null, .number, .string, .array:
            let keyword = subschema.keyword.isEmpty ? "false" : subschema.keyword
            node.types = TypeSet(rawValue: 0)
            node.refusal = Int32(program.refusals.count)
            program.refusals.append(keyword)
        }
        program.nodes.append(node)
    }

    // MARK: After all are compiled

    /// Schemas that apply themselves to the same value again would never come to an end
    /// (JSON Schema core §9.4.1).
    private func refuseCircles() throws(SchemaError) {
        var states = Array(repeating: 0, count: edges.count)
        for start in edges.indices where states[start] == 0 {
            // A stack of our own: a chain of references may be as long as the document.
            var stack: [(node: Int, next: Int)] = [(start, 0)]
            states[start] = 1
            while let (node, next) = stack.last {
                guard next < edges[node].count else {
                    states[node] = 2
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let target = Int(edges[node][next])
                if states[target] == 1 {
                    throw SchemaError(
                        path: document.subschemas[node].path, keyword: "$ref",
                        "leads back to itself without going deeper into the value")
                }
                if states[target] == 0 {
                    states[target] = 1
                    stack.append((target, 0))
                }
            }
        }
    }

    /// Puts what a plain reference leads to in its place, so that following it costs nothing. The
    /// dynamic scope would miss the resources passed on the way, so it is kept where that counts.
    private mutating func followAliases() {
        guard !program.isDynamic else { return }
        for (index, target) in aliases {
            var last = target
            while let next = aliases[last] { last = next }
            program.nodes[Int(index)] = program.nodes[Int(last)]
        }
    }
}

/// What the keywords of one schema come to, before it is put into the tables.
struct SchemaRules {
    let object: JSONObject
    let index: Int
    let path: String

    var types: TypeSet?
    var string: StringRule?
    var number: NumberRule?
    var array: ArrayRule?
    var objectRule: ObjectRule?
    var extra: ExtraRule?
    var applicators: [Applicator] = []
    /// Schemas that are applied to the same value.
    var inPlace: [Int32] = []
    /// Where a `$ref` leads.
    var reference: Int32?
    /// Nothing but a `$ref` asks anything of a value.
    var isAlias = true

    init(_ object: JSONObject, at index: Int, path: String) {
        self.object = object
        self.index = index
        self.path = path
    }

    func error(_ keyword: String, _ message: String) -> SchemaError {
        SchemaError(path: path + "/" + JSONPointer.escape(keyword), keyword: keyword, message)
    }
}

extension SchemaCompiler {
    /// Puts the rules of a schema into the tables.
    fileprivate mutating func add(_ rules: SchemaRules, to node: SchemaNode)
        throws(SchemaError) -> SchemaNode
    {
        var node = node
        node.types = rules.types ?? .any
        if let rule = rules.string {
            node.string = Int32(program.strings.count)
            program.strings.append(rule)
        }
        if let rule = finish(rules.number, types: rules.types) {
            node.number = Int32(program.numbers.count)
            program.numbers.append(rule)
        }
        if let rule = rules.array {
            node.array = Int32(program.arrays.count)
            program.arrays.append(rule)
        }
        if let rule = rules.objectRule {
            node.object = Int32(program.objects.count)
            program.objects.append(rule)
        }
        guard rules.extra != nil || !rules.applicators.isEmpty else { return node }
        var extra = rules.extra ?? ExtraRule()
        extra.owner = Int32(rules.index)
        extra.applicatorsStart = Int32(program.applicators.count)
        extra.applicatorsCount = Int32(rules.applicators.count)
        program.applicators += rules.applicators
        node.extra = Int32(program.extras.count)
        program.extras.append(extra)
        return node
    }
}
