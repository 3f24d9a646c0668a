internal import ArgumentParser
internal import Backend
internal import JSON

/// `groundwork config show`: what a server would run with.
struct ConfigShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print what a server would run with.",
        discussion: """
            A line for each setting that has a value. It takes the options of groundwork serve and \
            looks where that looks: at options, then the environment, then the credentials of the \
            service, then the configuration file. Secrets are not shown.

              groundwork config show --config ./groundwork.json --origin

            Exit codes: 0 it can be served, 64 wrong arguments, 78 something set is wrong.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions
    @OptionGroup var options: ServeOptions

    @Flag(help: "Say where each value is from.")
    var origin = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        do {
            let settings = try data.settings(adding: schema.flags + options.flags)
            if json {
                Stream.output.write("\(Self.object(settings))")
            } else {
                for line in lines(settings) { Stream.output.write(line) }
            }
            guard settings.value(.data) != nil else { return }
            _ = try ServerSettings(settings)
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func lines(_ settings: Settings) -> [String] {
        let shown = Setting.all.compactMap { setting -> (text: String, origin: String)? in
            let value = settings.value(setting)
            guard let text = value.map({ setting.text(of: $0.content) }) ?? setting.fallback else {
                return nil
            }
            return ("\(setting.name) = \(text)", value?.origin.place ?? "default")
        }
        guard origin else { return shown.map(\.text) }
        let width = min(shown.map(\.text.count).max() ?? 0, 60)
        return shown.map { line in
            let pad = String(repeating: " ", count: max(0, width - line.text.count))
            return "\(line.text)\(pad)  \(line.origin)"
        }
    }

    /// Of each setting that has been set, or that has a default: its value as text, and the origin.
    private static func object(_ settings: Settings) -> JSONValue {
        var object = JSONObject()
        for setting in Setting.all {
            let value = settings.value(setting)
            guard let text = value.map({ setting.text(of: $0.content) }) ?? setting.fallback else {
                continue
            }
            object[setting.name] = [
                "value": .string(text), "origin": .string(value?.origin.place ?? "default"),
            ]
        }
        return .object(object)
    }
}
