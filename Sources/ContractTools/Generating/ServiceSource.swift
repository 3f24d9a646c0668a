internal import Contract
internal import JSON

/// The files of one service.
struct ServiceSource {
    let service: ServiceDefinition
    let target: GeneratorTarget
    let document: ContractDocument

    init(_ service: ServiceDefinition, for target: GeneratorTarget, document: ContractDocument) {
        self.service = service
        self.target = target
        self.document = document
    }

    /// What the names of the types of this service begin with.
    private var prefix: String { SwiftName.type(service.name) }
    private var origin: String { "Protocol/\(service.folder)/\(service.fileName)" }

    func files() -> [GeneratedFile] {
        var files = [descriptors(), schemas()]
        let shared = plan(takesOpenObjects: true).sharedTypes().filter(isWanted)
        if !shared.isEmpty { files.append(namespace(shared)) }
        // What serves an entity works from its definition, so nobody would use these.
        guard service.entity == nil else { return files }
        files += types(
            service.methods.compactMap(params), file: prefix + "Params",
            imports: target.imports("JSON", "JSONRPC"))
        files += results()
        files.append(SignatureSource(of: service, for: target).file(origin) { resultType($0) })
        return files
    }

    /// Of an entity only the entity itself, and what its own file defines.
    private func isWanted(_ type: TypeDeclaration) -> Bool {
        guard let entity = service.entity else { return true }
        return type.name == entity.typeName || entity.schemas.contains { $0.name == type.name }
    }

    private func plan(takesOpenObjects: Bool) -> TypePlan {
        TypePlan(
            schemas: service.schemas, namespace: prefix, takesOpenObjects: takesOpenObjects)
    }

    private func file(
        _ name: String, imports: [String], _ body: (inout SwiftSource) -> Void
    ) -> GeneratedFile {
        var source = SwiftSource()
        source.raw(SwiftGenerator.head(origin, imports: imports))
        body(&source)
        return GeneratedFile(path: name + ".swift", text: source.text)
    }

    // MARK: Types

    private func namespace(_ types: [TypeDeclaration]) -> GeneratedFile {
        file(prefix, imports: target.imports("JSON")) { source in
            let what = service.entity == nil ? "What several methods of" : "The entity of"
            let does = service.entity == nil ? " take or answer." : "."
            source.comment("\(what) `\(service.name)`\(does)")
            source.block("\(target.modifier)enum \(prefix)") { source in
                for (index, type) in types.enumerated() {
                    if index > 0 { source.line() }
                    TypeSource(target: target).write(type, to: &source)
                }
            }
        }
    }

    /// One file, or one for each type when that would be too long to read.
    private func types(
        _ types: [TypeDeclaration], file name: String, imports: [String]
    ) -> [GeneratedFile] {
        guard !types.isEmpty else { return [] }
        let whole = file(name, imports: imports) { source in
            for (index, type) in types.enumerated() {
                if index > 0 { source.line() }
                TypeSource(target: target).write(type, to: &source)
            }
        }
        let lines = whole.text.utf8.count { $0 == UInt8(ascii: "\n") }
        guard lines > SwiftGenerator.linesMax, types.count > 1 else { return [whole] }
        return types.map { type in
            file(type.name, imports: imports) { source in
                TypeSource(target: target).write(type, to: &source)
            }
        }
    }

    private func params(_ method: MethodDefinition) -> TypeDeclaration? {
        guard !method.hasOpenParams, !method.params.isEmpty else { return nil }
        let plan = plan(takesOpenObjects: false)
        var structure = StructDeclaration(
            name: SwiftName.methodType(method.name) + "Params",
            documentation: "The params of `\(method.name)`.", fields: [])
        structure.isParams = true
        for param in method.params {
            let type = plan.type(of: param.schema, name: param.name, nested: &structure.nested)
            let fallback = param.isRequired ? nil : fallback(param.schema, type)
            structure.fields.append(
                FieldDeclaration(
                    key: param.name, type: type, documentation: documentation(param),
                    isOptional: !param.isRequired, fallback: fallback,
                    isSecret: plan.isSecret(param.schema)))
        }
        return .structure(structure)
    }

    private func documentation(_ param: ParamDefinition) -> String {
        let text = param.schema["description"]?.text ?? ""
        guard let deprecation = param.deprecation else { return text }
        let instead = deprecation.replacement.map { ": use \($0)" } ?? ""
        return "\(text) Deprecated since \(deprecation.since)\(instead)."
    }

    private func fallback(_ schema: JSONValue, _ type: SwiftType) -> String? {
        switch (schema["default"], type) {
        case (.string(let text)?, .string): SwiftLiteral.text(text)
        case (.string(let text)?, .named(let name)): "\(name)(\(SwiftLiteral.text(text)))"
        case (.bool(let flag)?, .bool): "\(flag)"
        case (.number(let number)?, .int64): number.int64.map(SwiftGenerator.grouped)
        case (.number(let number)?, .double): number.text
        case (_, _): nil
        }
    }

    private func results() -> [GeneratedFile] {
        var found: [TypeDeclaration] = []
        var aliases: [(name: String, method: String, type: String)] = []
        for method in service.methods {
            let name = SwiftName.methodType(method.name) + "Result"
            var nested: [TypeDeclaration] = []
            let plan = plan(takesOpenObjects: true)
            if let type = plan.declaration(described(method), name: name, depth: 0) {
                found.append(type)
                continue
            }
            let type = plan.type(of: method.result, name: name, nested: &nested)
            guard type != .value, nested.isEmpty else { continue }
            aliases.append((name, method.name, type.text))
        }
        let imports = target.imports("JSON")
        var files = types(found, file: prefix + "Results", imports: imports)
        guard !aliases.isEmpty else { return files }
        files.append(
            file(
                prefix + "ResultNames",
                imports: aliases.contains { $0.type.contains("JSONValue") } ? imports : []
            ) { source in
                for (index, alias) in aliases.enumerated() {
                    if index > 0 { source.line() }
                    source.comment("The result of `\(alias.method)`.")
                    source.line("\(target.modifier)typealias \(alias.name) = \(alias.type)")
                }
            })
        return files
    }

    /// The name of what a method answers; nothing where no type stands for it.
    private func resultType(_ method: MethodDefinition) -> String? {
        let name = SwiftName.methodType(method.name) + "Result"
        var nested: [TypeDeclaration] = []
        let plan = plan(takesOpenObjects: true)
        if plan.declaration(described(method), name: name, depth: 0) != nil { return name }
        let type = plan.type(of: method.result, name: name, nested: &nested)
        return type != .value && nested.isEmpty ? name : nil
    }

    private func described(_ method: MethodDefinition) -> JSONValue {
        guard case .object(var object) = method.result else { return method.result }
        object["description"] = .string("The result of `\(method.name)`.")
        return .object(object)
    }

    // MARK: Descriptors

    private func schemas() -> GeneratedFile {
        var source = SwiftSource()
        source.raw(SwiftGenerator.head(origin, imports: []))
        source.comment("The schemas of `\(service.name)`, as the validator compiles them.")
        source.block("enum \(prefix)Schemas") { source in
            var isFirst = true
            for method in service.methods {
                for (name, schema) in methodSchemas(method) {
                    if !isFirst { source.line() }
                    isFirst = false
                    source.comment("`\(method.name)`")
                    let lines = lines(of: schema)
                    source.line("static let \(name) = \(lines.first ?? "")")
                    source.raw(Array(lines.dropFirst()))
                }
            }
        }
        return GeneratedFile(path: prefix + "Schemas.swift", text: source.text)
    }

    /// Those of an entity are long and alike, and are read in its file.
    private func lines(of schema: JSONValue) -> [String] {
        guard service.entity == nil else {
            return SwiftLiteral.wrapped(schema.description, indent: 8)
        }
        return SwiftLiteral.lines(JSONLayout.text(schema, width: 100 - 8), indent: 8)
    }

    private func methodSchemas(_ method: MethodDefinition) -> [(name: String, schema: JSONValue)] {
        let composer = SchemaComposer(schemas: service.schemas)
        let name = SwiftName.methodMember(method.name).filter { $0 != "`" }
        var found: [(name: String, schema: JSONValue)] = []
        if let params = composer.params(method) { found.append((name + "Params", params)) }
        found.append((name + "Result", composer.result(method)))
        return found
    }

    private func descriptors() -> GeneratedFile {
        var source = SwiftSource()
        source.raw(SwiftGenerator.head(origin, imports: target.imports()))
        source.comment(service.description)
        source.block("extension MethodDescriptor") { source in
            for method in service.methods {
                source.comment(method.summary)
                writeDescriptor(method, to: &source)
            }
            source.line()
            source.comment("Every method of the service.")
            let names = service.methods.map { SwiftName.methodMember($0.name) }
            let list = names.joined(separator: ", ")
            let head = "\(target.modifier)static let \(service.name)Methods"
            if source.indent + head.count + list.count + 5 <= 100 {
                source.line("\(head) = [\(list)]")
            } else {
                source.line("\(head) = [")
                for line in DocComment.wrap(list, width: 90) {
                    source.line("    \(line)\(line.hasSuffix(",") ? "" : ",")")
                }
                source.line("]")
            }
        }
        return GeneratedFile(path: prefix + "Methods.swift", text: source.text)
    }

    private func writeDescriptor(_ method: MethodDefinition, to source: inout SwiftSource) {
        let member = SwiftName.methodMember(method.name)
        let params = method.params.map { SwiftLiteral.text($0.name) }.joined(separator: ", ")
        var items = [
            SwiftLiteral.text(method.name), ".\(method.kind.rawValue)",
            "access: \(access(method.access))",
        ]
        if method.hasOpenParams { items.append("params: nil") }
        if !method.params.isEmpty { items.append("params: [\(params)]") }
        if !method.errors.isEmpty {
            let kinds = method.errors.map { ".\(SwiftName.member($0).filter { $0 != "`" })" }
            items.append("errors: [\(kinds.joined(separator: ", "))]")
        }
        items.append("limitClass: .\(method.limitClass)")
        if method.isIdempotent { items.append("isIdempotent: true") }
        if let deprecation = method.deprecation {
            let more = deprecation.replacement.map { ", replacement: \(SwiftLiteral.text($0))" }
            let since = SwiftLiteral.text(deprecation.since)
            items.append("deprecation: Deprecation(since: \(since)\(more ?? ""))")
        }
        items.append("summary: \(SwiftLiteral.text(method.summary))")
        for schema in methodSchemas(method) {
            let label = schema.name.hasSuffix("Params") ? "paramsSchema" : "resultSchema"
            items.append("\(label): \(prefix)Schemas.\(schema.name)")
        }
        source.arguments("\(target.modifier)static let \(member) = MethodDescriptor", items)
    }

    private func access(_ access: String) -> String {
        guard access.hasPrefix("role:") else { return "." + access }
        return ".role(\(SwiftLiteral.text(String(access.dropFirst(5)))))"
    }
}
