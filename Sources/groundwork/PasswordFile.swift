internal import Backend
internal import Database
internal import Glibc

/// Where a password comes from, which is never an argument (rule 25).
enum PasswordFile {
    /// Four bytes for each of the characters that a password may have, and a line feed.
    private static let bytesMax = 1025

    /// The first line of the file, or of standard input for `-`.
    static func read(_ path: String) throws(CommandFailure) -> String {
        if path.utf8.elementsEqual("-".utf8) {
            return try line(of: STDIN_FILENO, named: "standard input")
        }
        guard let status = FileStatus(of: path) else {
            throw CommandFailure(.badInput, "cannot read \(path): \(ErrorNumber.reason(errno))")
        }
        guard status.isRegular, status.owner == geteuid(), status.mode & 0o077 == 0 else {
            throw CommandFailure(
                .badInput, "others can read \(path), or it is not yours",
                next: "Run chmod 600 \(ShellWord(path)), and choose another password.")
        }
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else {
            throw CommandFailure(.badInput, "cannot read \(path): \(ErrorNumber.reason(errno))")
        }
        defer { close(file) }
        return try line(of: file, named: path)
    }

    private static func line(of file: Int32, named name: String) throws(CommandFailure) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: bytesMax)
        while bytes.count < bytesMax, !bytes.contains(UInt8(ascii: "\n")) {
            let count = unsafe Glibc.read(file, &chunk, chunk.count)
            guard count >= 0 else {
                throw CommandFailure(.badInput, "cannot read \(name): \(ErrorNumber.reason(errno))")
            }
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard line.count < bytesMax, let text = String(validating: line, as: UTF8.self) else {
            throw CommandFailure(.badInput, "what \(name) holds is no password: text of one line")
        }
        return text
    }
}
