internal import Database
internal import Glibc

/// The keys that access tokens are signed with, each with a name.
///
/// The newest signs, and all verify. They are files of the server's own user, one for each
/// (rule 25): `KID.ed25519` or `KID.hs256`, with the 32 bytes of the secret in base64url.
public struct SigningKeys: Sendable {
    /// What a key is for.
    public enum Algorithm: String, Sendable, CaseIterable {
        /// EdDSA with Ed25519, of which only this server has the private half.
        case ed25519
        /// HMAC with SHA-256: whoever can verify with it can sign with it too.
        case hs256
    }

    /// Why the folder cannot be used: one sentence for the operator.
    public struct Unusable: Error, CustomStringConvertible {
        public let description: String
    }

    /// In the order of their names; never none.
    let keys: [SigningKey]
    /// The one that signs.
    let newest: SigningKey

    private init(_ first: SigningKey, _ others: [SigningKey] = []) {
        keys = ([first] + others).sorted { $0.id < $1.id }
        newest = keys.last ?? first
    }

    /// A key that is gone when the process ends, and with it every access token.
    public static func ephemeral(_ algorithm: Algorithm = .ed25519) -> SigningKeys {
        SigningKeys(makeKey(for: algorithm))
    }

    /// The keys of a folder. A folder that is missing is made, with one key in it.
    ///
    /// Throws `Unusable` when others can read or write it or one of its files.
    public static func open(_ directory: String) throws(Unusable) -> SigningKeys {
        guard unsafe mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw unusable(directory, "cannot be made: \(ErrorNumber.reason(errno))")
        }
        if let keys = try existing(in: directory) { return keys }
        let key = makeKey(for: .ed25519)
        try write(key, to: directory)
        return SigningKeys(key)
    }

    /// The keys of a folder again, for a server that runs: one that has none is being moved or
    /// restored, and a new key would end every token. Throws `Unusable` then, and as `open` does.
    public static func reopen(_ directory: String) throws(Unusable) -> SigningKeys {
        if let keys = try existing(in: directory) { return keys }
        throw unusable(directory, "has no key")
    }

    /// The keys of a folder that is there; nothing where it has none. Throws as `open` does.
    public static func existing(in directory: String) throws(Unusable) -> SigningKeys? {
        try check(directory, isDirectory: true)
        var keys: [SigningKey] = []
        for name in try names(in: directory) {
            let algorithm = Algorithm.allCases.first { name.hasSuffix($0.suffix) }
            guard let algorithm else { continue }
            keys.append(try read(name, in: directory, for: algorithm))
        }
        // Which of them a token means would be a matter of luck.
        let names = Set(keys.map(\.id))
        guard names.count == keys.count else {
            throw unusable(directory, "has two keys of one name")
        }
        return keys.first.map { SigningKeys($0, Array(keys.dropFirst())) }
    }

    /// Adds a key, which signs once the server has read it; the others go on verifying what they
    /// have signed. Answers its name. Throws as `open` does.
    ///
    /// - Parameter algorithm: what the new key is for; nil for what the one before it is for.
    public static func rotate(
        _ directory: String, to algorithm: Algorithm? = nil
    ) throws(Unusable) -> String {
        let newest = try open(directory).newest
        let key = makeKey(for: algorithm ?? newest.algorithm, after: newest)
        try write(key, to: directory)
        return key.id
    }

    /// Removes a key; once the server has read what is left, everything that it signed is worth
    /// nothing. Throws `Unusable` for the one that signs, and for one that there is not.
    public static func retire(_ id: String, in directory: String) throws(Unusable) {
        let keys = try open(directory)
        guard let key = keys.key(named: id) else {
            throw unusable(directory, "has no key \(id)")
        }
        guard key.id != keys.newest.id else {
            throw Unusable(
                description: "\(id) is the key that signs: add another one first, with rotate")
        }
        try remove(path(of: key, in: directory), from: directory)
    }

    /// The names of the keys, the one that signs last.
    public var names: [String] { keys.map(\.id) }

    /// When the one that signs was made.
    public var newestTime: Timestamp? {
        ObjectID(newest.id).map { Timestamp(milliseconds: Int64($0.high >> 16)) }
    }

    func key(named id: String) -> SigningKey? {
        // Rule 9: compared as bytes.
        keys.first { $0.id.utf8.elementsEqual(id.utf8) }
    }

    /// A key whose name sorts behind that of another, also when the clock was set back since.
    private static func makeKey(
        for algorithm: Algorithm, after other: SigningKey? = nil
    ) -> SigningKey {
        let before = other.flatMap { ObjectID($0.id) }.map { Int64($0.high >> 16) } ?? 0
        let time = Timestamp(milliseconds: max(Timestamp.now.milliseconds, before + 1))
        return SigningKey(id: UUIDv7().next(at: time).description, for: algorithm)
    }

    // MARK: Files

    private static func read(
        _ name: String, in directory: String, for algorithm: Algorithm
    ) throws(Unusable) -> SigningKey {
        let path = directory + "/" + name
        let id = String(name.dropLast(algorithm.suffix.count))
        try check(path, isDirectory: false)
        guard ObjectID(id)?.description.utf8.elementsEqual(id.utf8) == true else {
            throw unusable(path, "does not have the name of a key")
        }
        let text = try contents(of: path).split(separator: UInt8(ascii: "\n"))
        guard text.count == 1, let line = String(validating: text[0], as: UTF8.self),
            let bytes = Base64.url.decode(line),
            let key = SigningKey(id: id, for: algorithm, bytes: bytes)
        else { throw unusable(path, "is not a key") }
        return key
    }

    private static func write(_ key: SigningKey, to directory: String) throws(Unusable) {
        let path = path(of: key, in: directory)
        let text = Base64.url.encode(key.bytes) + "\n"
        do throws(PrivateFile.Failure) {
            try PrivateFile.make(path, holding: Array(text.utf8))
        } catch {
            throw unusable(error.path, error.reason)
        }
    }

    private static func path(of key: SigningKey, in directory: String) -> String {
        "\(directory)/\(key.id)\(key.algorithm.suffix)"
    }

    private static func remove(_ path: String, from directory: String) throws(Unusable) {
        guard unsafe unlink(path) == 0 else {
            throw unusable(path, "cannot be removed: \(ErrorNumber.reason(errno))")
        }
        do throws(PrivateFile.Failure) {
            try PrivateFile.sync(directory)
        } catch {
            throw unusable(error.path, error.reason)
        }
    }

    private static func check(_ path: String, isDirectory: Bool) throws(Unusable) {
        guard let status = FileStatus(of: path) else {
            throw unusable(path, ErrorNumber.reason(errno))
        }
        guard isDirectory ? status.isDirectory : status.isRegular else {
            throw unusable(path, "is not a \(isDirectory ? "directory" : "file")")
        }
        guard status.owner == geteuid() else {
            throw unusable(path, "belongs to the user with the uid \(status.owner)")
        }
        guard status.mode & 0o077 == 0 else {
            let mode = isDirectory ? "700" : "600"
            throw unusable(path, "can be read or written by others: run chmod \(mode) on it")
        }
    }

    private static func names(in directory: String) throws(Unusable) -> [String] {
        guard let stream = unsafe opendir(directory) else {
            throw unusable(directory, ErrorNumber.reason(errno))
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            names.append(name)
        }
        return names
    }

    private static func contents(of path: String) throws(Unusable) -> [UInt8] {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw unusable(path, ErrorNumber.reason(errno)) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = unsafe Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw unusable(path, ErrorNumber.reason(errno)) }
        return Array(bytes.prefix(count))
    }

    private static func unusable(_ path: String, _ why: String) -> Unusable {
        Unusable(description: "the key folder cannot be used: \(path) \(why)")
    }
}
