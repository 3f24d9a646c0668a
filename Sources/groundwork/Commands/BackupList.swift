internal import ArgumentParser
internal import Backend

/// `groundwork backup list`: the backups that there are.
struct BackupList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the backups, the oldest first.",
        discussion: """
            A line for each: its name, when it was begun, its size, and the number of the last \
            change in it. What a restore has put aside is among them.

              groundwork backup list --data ./data

            Exit codes: 0 they are listed, 64 wrong arguments, 73 they cannot be read.
            """)

    @OptionGroup var data: DataOption

    func run() throws {
        do {
            let backups = BackupFolder(of: try DataDirectory(existing: data.settings().dataPath()))
            for name in try backups.names() {
                Stream.output.write(Self.line(name, backups.file(named: name)))
            }
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    private static func line(_ name: String, _ path: String) -> String {
        let time = BackupFolder.time(of: name) ?? "at an unknown time"
        let bytes = fileSize(of: path).map { "\($0) bytes" } ?? "of unknown size"
        do throws(DatabaseError) {
            let last = try DatabaseFile(path: path).lastSequenceOfBackup()
            return "\(name)  \(time)  \(bytes)  last change \(last)"
        } catch {
            return "\(name)  \(time)  \(bytes)  unreadable: \(error)"
        }
    }
}
