internal import ArgumentParser
internal import Backend
internal import JSON
internal import Services

/// `groundwork doctor`: what may keep a server from working, and what to do about it.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for what may keep a server from working.",
        discussion: """
            A line for each place: ok, warn or fail, and what to do. It changes nothing, and a \
            server may run meanwhile. The database itself is read by groundwork check.

              groundwork doctor --data ./data
              groundwork doctor --data ./data --json

            Exit codes: 0 nothing fails, 1 something does, 64 wrong arguments.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var schema: SchemaOptions

    @Flag(help: "Print one JSON array.")
    var json = false

    func run() throws {
        do {
            let findings = try findings()
            if json {
                Stream.output.write("\(JSONValue.array(findings.map(\.json)))")
            } else {
                for finding in findings { Stream.output.write(finding.line) }
            }
            let failed = findings.count { $0.state == .fail }
            guard failed == 0 else {
                throw CommandFailure(
                    .differs, failed == 1 ? "one place fails" : "\(failed) places fail",
                    next: "Do what the lines with fail say.")
            }
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private func findings() throws -> [Finding] {
        let settings: Settings
        do {
            settings = try data.settings(adding: schema.flags)
            _ = try ServerSettings(settings)
        } catch let error as CommandFailure {
            guard error.status != .usage else { throw error }
            let fault = Finding.fail(
                "settings", "\(error)", fix: "Look at what is set: groundwork config show --origin")
            return [fault] + SystemFindings.all
        }
        return [.ok("settings", "a server can be started with them")]
            + (try findings(settings, of: settings.dataPath()))
    }

    private func findings(_ settings: Settings, of dataPath: String) throws -> [Finding] {
        let now = Timestamp.now
        let trimmed = String(dataPath.reversed().drop { $0 == "/" }.reversed())
        let path = trimmed.isEmpty ? "/." : trimmed
        let files = FileFindings(path: path, now: now)
        guard files.isThere else { return [files.directory] + SystemFindings.all }
        var findings = files.all
        let file = try DatabaseFile(path: path + "/groundwork.db")
        if file.exists {
            findings +=
                StoreFindings(
                    file: file, served: try settings.served(), words: data.words + schema.words,
                    now: now
                ).all
        } else {
            findings.append(.ok("database", "there is none yet; the first start makes it"))
        }
        return findings + SystemFindings.all
    }
}
