internal import JSON

/// The pieces of the OpenRPC document, as the running server has them.
extension SwiftGenerator {
    func discovery() -> GeneratedFile {
        let document = OpenRPCDocument(document)
        var source = SwiftSource()
        source.raw(Self.head("Protocol", imports: target.imports()))
        let name = target.isServer ? "contract" : "application"
        source.block("extension ContractDiscovery") { source in
            source.comment("The contract, as `rpc.discover` answers it.")
            source.line("\(target.modifier)static let \(name) = ContractDiscovery(")
            source.line("    hash: \"\(document.hash)\",")
            write("info: ", document.info, "", indent: 8, to: &source)
            source.line("    methods: [")
            for service in self.document.services {
                for method in service.methods {
                    let names = document.components(of: method, in: service)
                    let list = names.map(SwiftLiteral.text).joined(separator: ", ")
                    source.line("        Method(")
                    let literal = SwiftLiteral.text(method.name)
                    source.line("            \(literal),")
                    for line in names.isEmpty
                        ? [] : DocComment.wrap("components: [\(list)],", width: 80)
                    {
                        source.line("            \(line)")
                    }
                    let json = document.method(method, of: service)
                    write("json: ", json, "),", indent: 16, to: &source)
                }
            }
            source.line("    ],")
            source.line("    components: [")
            for component in document.namedComponents {
                source.line("        Component(")
                source.line("            \(SwiftLiteral.text(component.name)),")
                write("json: ", component.schema, "),", indent: 16, to: &source)
            }
            source.line("    ])")
        }
        return GeneratedFile(path: "Discovery.swift", text: source.text)
    }

    private func write(
        _ label: String, _ value: JSONValue, _ tail: String, indent: Int,
        to source: inout SwiftSource
    ) {
        let margin = String(repeating: " ", count: indent)
        var lines = SwiftLiteral.wrapped(value.description, indent: indent)
        lines[0] = "\(margin)\(label)\(lines[0])"
        lines[lines.count - 1] += tail.isEmpty ? "," : tail
        source.raw(lines)
    }
}
