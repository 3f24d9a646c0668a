internal import Glibc
internal import JSON

/// A small JSON file that somebody wrote to set this program up.
enum ConfigurationFile {
    /// More than anybody writes by hand.
    private static let fileBytesMax = 1 << 20

    /// The object in it; nothing where there is no file. What is there and cannot be understood is
    /// an error: to pass over it would be to call another server than the one that is meant.
    ///
    /// - Parameter isSecret: nobody else may read it either.
    static func read(_ path: String, isSecret: Bool = false) throws(Failure) -> JSONObject? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("cannot read \(path): \(SystemError.text(errno))")
        }
        defer { close(descriptor) }
        try checkOwner(descriptor, path, isSecret: isSecret)
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4 << 10)
        while true {
            let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("cannot read \(path): \(SystemError.text(errno))")
            }
            content += chunk[..<count]
            guard content.count <= fileBytesMax else {
                throw failure("\(path) has more than \(fileBytesMax) bytes")
            }
        }
        do throws(JSONError) {
            guard case .object(let object) = try JSONValue.parse(content) else {
                throw JSONError(.typeMismatch(expected: .object), at: 0)
            }
            return object
        } catch {
            throw failure("\(path) is no JSON object: \(error)")
        }
    }

    /// Another user's file would say where this user's secrets go.
    static func checkOwner(
        _ descriptor: Int32, _ path: String, isSecret: Bool = false
    ) throws(Failure) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw failure("cannot read \(path): \(SystemError.text(errno))")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw failure("\(path) belongs to another user, and is not followed")
        }
        guard status.st_mode & 0o002 == 0 else {
            throw failure("everybody may write to \(path), and it is not followed")
        }
        guard !isSecret || status.st_mode & 0o077 == 0 else {
            throw failure(
                "others may read \(path), and it holds a secret",
                nextStep: "run: chmod 600 \(ShellWord.quoted(path))")
        }
    }

    /// Writes it anew, readable by this user only, so that others see the old or the new one.
    static func write(_ object: JSONObject, to path: String) throws(Failure) {
        var writer = JSONWriter()
        writer.write(.object(object))
        let bytes = JSONPrettyPrinter.print(writer.takeBytes()[...]) + [UInt8(ascii: "\n")]
        try makeDirectories(above: path)
        let new = path + ".new"
        unsafe unlink(new)
        let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw failure("cannot write \(new): \(SystemError.text(errno))")
        }
        let count = unsafe Glibc.write(descriptor, bytes, bytes.count)
        let isWritten = count == bytes.count && fsync(descriptor) == 0
        let code = errno
        close(descriptor)
        guard isWritten, unsafe rename(new, path) == 0 else {
            let code = isWritten ? errno : code
            unsafe unlink(new)
            throw failure("cannot write \(path): \(SystemError.text(code))")
        }
    }

    static func makeDirectories(above path: String) throws(Failure) {
        for end in path.utf8.indices.dropFirst() where path.utf8[end] == UInt8(ascii: "/") {
            let directory = String(path[..<end])
            guard unsafe mkdir(directory, 0o700) == 0 || errno == EEXIST else {
                throw failure("cannot make \(directory): \(SystemError.text(errno))")
            }
        }
    }

    static func failure(_ message: String, nextStep: String? = nil) -> Failure {
        Failure(
            .configuration, message,
            nextStep: nextStep ?? "mend or remove it, or say the address with --to")
    }
}
