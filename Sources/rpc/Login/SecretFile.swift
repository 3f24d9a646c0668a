internal import Glibc
internal import JSONRPC

/// A file with a password or a token in it, or standard input.
enum SecretFile {
    /// Reads a file that only this user can read (rule 25): its text, without one line end behind
    /// it.
    static func read(_ path: String) throws(Failure) -> Secret {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ConfigurationFile.failure(
                "cannot read \(path): \(SystemError.text(errno))", nextStep: nil)
        }
        defer { close(descriptor) }
        try ConfigurationFile.checkOwner(descriptor, path, isSecret: true)
        return try secret(InputFile.readAll(descriptor, .file(path)), path)
    }

    /// Reads what `--password-file` and `--code-file` name: `-` is standard input.
    static func read(option text: String) throws(Failure) -> Secret {
        guard text == "-" else { return try read(text) }
        return try secret(InputFile.readAll(STDIN_FILENO, .standardInput), "standard input")
    }

    private static func secret(_ bytes: [UInt8], _ name: String) throws(Failure) -> Secret {
        var bytes = bytes
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty else { throw .badInput("\(name) is empty") }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw .badInput("\(name) is not text in UTF-8")
        }
        return Secret(bytes)
    }
}
