internal import Backend
internal import Database
internal import FoundationEssentials
internal import Glibc
internal import Services

/// The backups of a data directory: files named by the time at which they were begun, in UTC. Only
/// their owner can enter the directory and read them (rule 5).
struct BackupFolder {
    let path: String

    private static let suffix = ".db"
    /// What a restore puts aside is kept here, too.
    private static let asideSuffix = "-before-restore.db"

    init(of directory: DataDirectory) { self.init(in: directory.path) }

    /// - Parameter directory: of the data.
    init(in directory: String) { path = directory + "/backups" }

    /// Makes the directory if it is missing, closes it to others, and removes what backups that
    /// were killed have left.
    func prepare() throws(CommandFailure) {
        let isNew = unsafe mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST, unsafe isNew || chmod(path, 0o700) == 0 else {
            throw CommandFailure(
                .cannotCreate, "cannot make \(path): \(ErrorNumber.reason(errno))",
                next: "Check the owner and the permissions.")
        }
        do throws(DatabaseError) {
            try DatabaseFile.removeUnfinished(in: path)
        } catch {
            throw CommandFailure(reporting: error)
        }
    }

    /// Where a backup that begins now is to be.
    func newFile() -> String { file(Self.suffix) }

    /// Where a restore that begins now is to keep what it replaces.
    func newAside() -> String { file(Self.asideSuffix) }

    private func file(_ suffix: String) -> String {
        // Without colons: they mean something to scp, tar and make.
        let time = Timestamp.now.description.filter { $0 != ":" && $0 != "-" }
        return "\(path)/\(time)\(suffix)"
    }

    /// The names of the files, the oldest first; none when there is no directory yet.
    func names() throws(CommandFailure) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix(Self.suffix) }.sorted()
        } catch {
            throw CommandFailure(
                .cannotCreate, "cannot read \(path)", next: "Check the owner and the permissions.")
        }
    }

    /// The newest backup. What a restore put aside is none.
    func newest() throws(CommandFailure) -> String? {
        try names().last { !$0.hasSuffix(Self.asideSuffix) }.map { "\(path)/\($0)" }
    }

    /// The file that somebody means: one of these by its name alone, or any by its path.
    func file(named name: String) -> String {
        name.contains("/") ? name : "\(path)/\(name)"
    }

    /// When a backup was begun, as RFC 3339; nothing for a file that somebody named.
    static func time(of name: String) -> String? { moment(of: name)?.description }

    /// When the newest one was begun; nothing where there is none.
    func newestTime() throws(CommandFailure) -> Timestamp? {
        try names().last { !$0.hasSuffix(Self.asideSuffix) }.flatMap { Self.moment(of: $0) }
    }

    private static func moment(of name: String) -> Timestamp? {
        let time = name.prefix { $0 != "Z" } + "Z"
        guard time.count == 20 else { return nil }
        var text = ""
        for (place, character) in time.enumerated() {
            if place == 4 || place == 6 { text.append("-") }
            if place == 11 || place == 13 { text.append(":") }
            text.append(character)
        }
        return Timestamp(rfc3339: text)
    }
}
