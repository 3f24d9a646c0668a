internal import ArgumentParser

/// `groundwork config keys`: everything that can be set.
struct ConfigKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List everything that can be set.",
        discussion: """
            A line for each: its name in the configuration file, what its value is, and what holds \
            where nothing is said.

            Exit codes: 0 they are listed, 64 wrong arguments.
            """)

    func run() {
        let width = Setting.all.map(\.name.count).max() ?? 0
        for setting in Setting.all {
            let pad = String(repeating: " ", count: width - setting.name.count)
            let fallback = setting.fallback.map { "  (\($0))" } ?? ""
            Stream.output.write("\(setting.name)\(pad)  \(setting.meaning)\(fallback)")
        }
    }
}
