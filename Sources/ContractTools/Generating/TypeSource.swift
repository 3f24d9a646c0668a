/// Types as Swift.
struct TypeSource {
    let target: GeneratorTarget

    private var access: String { target.modifier }

    func write(_ declaration: TypeDeclaration, to source: inout SwiftSource) {
        switch declaration {
        case .structure(let structure): write(structure, to: &source)
        case .openText(let text): write(text, to: &source)
        }
    }

    private func write(_ text: OpenTextDeclaration, to source: inout SwiftSource) {
        if !text.documentation.isEmpty { source.comment(text.documentation) }
        source.block("\(access)struct \(text.name): OpenText") { source in
            source.line("\(access)let text: String")
            source.line()
            source.line("\(access)init(_ text: String) { self.text = text }")
            source.line()
            for (value, name) in zip(text.values, SwiftName.members(text.values)) {
                let literal = SwiftLiteral.text(value)
                source.line("\(access)static let \(name) = \(text.name)(\(literal))")
            }
        }
    }

    private func write(_ structure: StructDeclaration, to source: inout SwiftSource) {
        if !structure.documentation.isEmpty { source.comment(structure.documentation) }
        let conformances =
            structure.isParams
            ? "MethodParams, JSONWritable, Equatable"
            : "JSONReadable, JSONWritable, Sendable, Equatable"
        let mirror = structure.hasSecrets ? ", CustomReflectable" : ""
        source.block("\(access)struct \(structure.name): \(conformances)\(mirror)") { source in
            for field in structure.fields {
                if !field.documentation.isEmpty { source.comment(field.documentation) }
                source.line("\(access)let \(field.name): \(field.propertyType.text)")
            }
            if !structure.fields.isEmpty { source.line() }
            writeInitializer(structure, to: &source)
            source.line()
            if structure.isParams {
                writePlaceReader(structure, to: &source)
            } else {
                writeReader(structure, to: &source)
            }
            source.line()
            writeWriter(structure, to: &source)
            if structure.hasSecrets {
                source.line()
                writeMirror(structure, to: &source)
            }
            for declaration in structure.nested {
                source.line()
                write(declaration, to: &source)
            }
        }
    }

    private func writeInitializer(_ structure: StructDeclaration, to source: inout SwiftSource) {
        let parameters = structure.fields.map { field in
            let fallback = field.fallback ?? (field.isOptional ? "nil" : nil)
            return "\(field.name): \(field.propertyType.text)\(fallback.map { " = \($0)" } ?? "")"
        }
        source.list("\(access)init", parameters, " {")
        for field in structure.fields {
            source.line("    self.\(bare(field)) = \(field.name)")
        }
        source.line("}")
    }

    /// By their places: the schema has been checked before.
    private func writePlaceReader(_ structure: StructDeclaration, to source: inout SwiftSource) {
        source.block("\(access)init(from reader: inout ParamsReader) throws(RPCError)") { source in
            source.line("try reader.finish()")
            for (index, field) in structure.fields.enumerated() {
                let isOptional = field.isOptional || field.type != field.type.wrapped
                let expression = field.type.placeExpression(index, isOptional: isOptional)
                let fallback = field.fallback.map { " ?? \($0)" } ?? ""
                let property = field.name == "reader" ? "self.reader" : field.name
                source.line("\(property) = try \(expression)\(fallback)")
            }
        }
    }

    private func writeReader(_ structure: StructDeclaration, to source: inout SwiftSource) {
        source.block("\(access)init(from reader: inout JSONReader) throws(JSONError)") { source in
            for field in structure.fields {
                source.line("var \(field.localName): \(field.type.wrapped.text)?")
            }
            source.line("try reader.beginObject()")
            source.block("while try reader.nextMember()") { source in
                for (index, field) in structure.fields.enumerated() {
                    let word = index == 0 ? "if" : "} else if"
                    source.line("\(word) reader.isKey(\(SwiftLiteral.text(field.key))) {")
                    let wrapped = SwiftType.optional(field.type.wrapped)
                    let expression = (field.isOptional ? wrapped : field.type).readExpression
                    source.line("    \(field.localName) = try \(expression)")
                }
                if structure.fields.isEmpty {
                    source.line("_ = try reader.passValue()")
                } else {
                    source.line("} else {")
                    source.line("    _ = try reader.passValue()")
                    source.line("}")
                }
            }
            writeGuard(structure, to: &source)
            for field in structure.fields {
                source.line("self.\(bare(field)) = \(field.localName)")
            }
        }
    }

    /// A client can do nothing with an object that lacks what it must have.
    private func writeGuard(_ structure: StructDeclaration, to source: inout SwiftSource) {
        let needed = structure.fields.filter { field in
            !field.isOptional && field.type == field.type.wrapped
        }
        guard !needed.isEmpty else { return }
        let names = needed.map { "let \($0.localName)" }
        let tail = "else { throw JSONError(.unexpectedEnd, at: reader.position) }"
        let line = "guard \(names.joined(separator: ", ")) \(tail)"
        if source.indent + line.count <= 100 { return source.line(line) }
        let wrapped = DocComment.wrap(
            "guard " + names.joined(separator: ", "), width: 95 - source.indent)
        for (index, part) in wrapped.enumerated() { source.line((index == 0 ? "" : "    ") + part) }
        source.line(tail)
    }

    private func writeWriter(_ structure: StructDeclaration, to source: inout SwiftSource) {
        let canThrow = structure.fields.contains { throwsWhenWritten($0) }
        let effect = canThrow ? " throws(JSONError)" : ""
        source.block("\(access)func write(to writer: inout JSONWriter)\(effect)") { source in
            source.line("writer.beginObject()")
            for field in structure.fields {
                let key = SwiftLiteral.text(field.key)
                let mark = throwsWhenWritten(field) ? "try " : ""
                let mayBeAbsent = field.isOptional && field.fallback == nil
                let isHidden = field.name == "writer"
                let plain = isHidden ? "self.writer" : field.name
                let value = mayBeAbsent ? field.localName : plain
                let call = "\(mark)writer.member(\(key), \(value))"
                let binding =
                    field.localName == field.name
                    ? field.name : "\(field.localName) = self.\(field.name)"
                source.line(mayBeAbsent ? "if let \(binding) { \(call) }" : call)
            }
            source.line("writer.endObject()")
        }
    }

    /// What is printed of a value has its secrets left out (rule 24).
    private func writeMirror(_ structure: StructDeclaration, to source: inout SwiftSource) {
        var children = structure.fields.filter { !$0.isSecret }.map { field in
            let isOptional = field.propertyType != field.propertyType.wrapped
            return SwiftLiteral.text(field.key) + ": \(field.name)" + (isOptional ? " as Any" : "")
        }
        if children.isEmpty { children = [":"] }
        children[0] = "children: [" + children[0]
        children[children.count - 1] += "]"
        source.comment("Without what is secret: no log may show it.")
        source.block("\(access)var customMirror: Mirror") { source in
            source.arguments("Mirror", ["self"] + children + ["displayStyle: .struct"])
        }
    }

    private func throwsWhenWritten(_ field: FieldDeclaration) -> Bool {
        let mayBeAbsent = field.isOptional && field.fallback == nil
        return (mayBeAbsent ? field.type.wrapped : field.type).throwsWhenWritten
    }

    /// Behind a point few names need quotes.
    private func bare(_ field: FieldDeclaration) -> String {
        SwiftName.behindPoint(field.name)
    }
}
