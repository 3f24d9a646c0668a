internal import ArgumentParser
internal import Backend
internal import ContractTools

/// `groundwork config explain`: one setting.
struct ConfigExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a setting is, how it is set, and what it is now.",
        discussion: """
              groundwork config explain limits.frameBytesMax
              groundwork config explain tls.cert --config ./groundwork.json

            Exit codes: 0 it is explained, 64 there is no such setting, 78 something set is wrong.
            """)

    @Argument(help: "The name of the setting, as groundwork config keys has it.")
    var name: String

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions
    @OptionGroup var options: ServeOptions

    func run() throws {
        guard let setting = Setting.named(name) else {
            let hint = Setting.hint(for: name).map { "; is \($0) meant?" } ?? ""
            throw CommandFailure(
                .usage, "there is no setting \(name)\(hint)",
                next: "See what can be set with: groundwork config keys.")
        }
        let settings = try data.settings(adding: schema.flags + options.flags)
        let value = settings.value(setting)
        let rows: [(String, String?)] = [
            ("value", setting.meaning), ("default", setting.fallback ?? "nothing"),
            ("option", setting.flag.map { "\($0) of groundwork serve" }),
            ("variable", setting.variable), ("credential", setting.credential),
            ("file", setting.path), ("secret", setting.isSecret ? "yes: it is never shown" : nil),
            ("SIGHUP", setting.isReloadable ? "takes another value" : "needs another start"),
            ("now", value.map { "\(setting.text(of: $0.content))  (\($0.origin.place))" }),
        ]
        Stream.output.write("\(setting.name)\n  \(setting.summary)\n")
        for case (let title, let text?) in rows {
            Stream.output.write(
                "  \(title)\(String(repeating: " ", count: 12 - title.count))\(text)")
        }
    }
}

extension Setting {
    /// Where it stands in the configuration file, as JSON.
    fileprivate var path: String {
        let parts = name.split(separator: ".").map { "\"\($0)\"" }
        let example =
            switch kind {
            case .flag: "true"
            case .number(let range, _): "\(range.lowerBound)"
            case .word(let words): "\"\(words.first ?? "")\""
            case .list: "[\"…\"]"
            case .text, .path, .place: "\"…\""
            }
        return parts.reversed().reduce(example) { inner, part in "{\(part): \(inner)}" }
    }
}
