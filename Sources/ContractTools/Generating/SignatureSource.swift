/// What a client calls the methods of a service by.
struct SignatureSource {
    let service: ServiceDefinition
    let target: GeneratorTarget

    init(of service: ServiceDefinition, for target: GeneratorTarget) {
        self.service = service
        self.target = target
    }

    /// - Parameter resultType: the name of what a method answers; nothing where there is none.
    func file(
        _ origin: String, resultType: (MethodDefinition) -> String?
    ) -> GeneratedFile {
        let methods = service.methods.map { method in
            (method: method, params: params(method), result: resultType(method) ?? "JSONValue")
        }
        let usesValues = methods.contains { $0.params == "JSONValue" || $0.result == "JSONValue" }
        var source = SwiftSource()
        source.raw(
            SwiftGenerator.head(
                origin, imports: usesValues ? target.imports("JSON") : target.imports()))
        for (index, signature) in methods.enumerated() {
            if index > 0 { source.line() }
            let (params, result) = (signature.params, signature.result)
            let member = SwiftName.methodMember(signature.method.name)
            source.block(
                "extension MethodSignature where Params == \(params), Result == \(result)"
            ) { source in
                source.comment(signature.method.summary)
                // Behind a dot no name needs quotes.
                let name = member.filter { $0 != "`" }
                source.line("\(target.modifier)static var \(member): Self { Self(.\(name)) }")
            }
        }
        return GeneratedFile(
            path: SwiftName.type(service.name) + "Signatures.swift", text: source.text)
    }

    private func params(_ method: MethodDefinition) -> String {
        if method.hasOpenParams { return "JSONValue" }
        return method.params.isEmpty ? "NoParams" : SwiftName.methodType(method.name) + "Params"
    }
}
