internal import Crypto
internal import CryptoExtras
internal import JSONRPC

/// The scrypt hash of a password, as it is stored.
///
/// It prints `[redacted]`: a hash that is known can be tried against words at leisure. `phc` is the
/// text for the store.
struct PasswordHash: Sendable {
    let parameters: ScryptParameters
    private let salt: [UInt8]
    private let key: SymmetricKey

    /// Random bytes before the password; 16 make two equal salts a matter of chance nobody meets.
    static let saltBytes = 16
    /// Bytes of the hash itself.
    static let keyBytes = 32

    private init(parameters: ScryptParameters, salt: [UInt8], key: SymmetricKey) {
        self.parameters = parameters
        self.salt = salt
        self.key = key
    }

    /// Hashes a password with a new salt. It takes a third of a second on purpose: `PasswordHasher`
    /// is the place to call it.
    static func make(
        of password: Password, parameters: ScryptParameters = .standard
    ) throws -> PasswordHash {
        let salt = RandomBytes.make(saltBytes)
        let key = try derive(password, salt, keyBytes, parameters)
        return PasswordHash(parameters: parameters, salt: salt, key: key)
    }

    /// The hash of no password that anybody could have.
    static func ofNobody(_ parameters: ScryptParameters) -> PasswordHash {
        PasswordHash(
            parameters: parameters, salt: RandomBytes.make(saltBytes),
            key: SymmetricKey(size: .bits256))
    }

    /// Whether this is the hash of the password. It takes as long as making it.
    func verifies(_ password: Password) throws -> Bool {
        // Compared in constant time (rule 21): that is what `==` of two keys does.
        try PasswordHash.derive(password, salt, key.bitCount / 8, parameters) == key
    }

    private static func derive(
        _ password: Password, _ salt: [UInt8], _ count: Int, _ parameters: ScryptParameters
    ) throws -> SymmetricKey {
        try password.secret.withBytes { bytes in
            try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: count, rounds: parameters.rounds,
                blockSize: parameters.blockSize, parallelism: parameters.parallelism)
        }
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    var description: String { "[redacted]" }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

// MARK: The stored text

extension PasswordHash {
    /// Why a stored text cannot be used. The text itself is in no error.
    enum Invalid: Error, Equatable {
        /// Not `$scrypt$ln=…,r=…,p=…$salt$hash`.
        case malformed
        /// The parameters ask for more work or memory than the caps allow.
        case tooCostly
    }

    /// The PHC string. https://github.com/P-H-C/phc-string-format
    var phc: String {
        let costs = "ln=\(parameters.log2N),r=\(parameters.blockSize),p=\(parameters.parallelism)"
        let key = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return "$scrypt$\(costs)$\(Base64.standard.encode(salt))$\(Base64.standard.encode(key))"
    }

    /// Reads a PHC string, exactly in the form that `phc` has.
    init(phc: String) throws(Invalid) {
        let parts = phc.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1].utf8.elementsEqual("scrypt".utf8),
            let parameters = ScryptParameters(phc: parts[2]),
            let salt = Base64.standard.decode(parts[3]),
            let key = Base64.standard.decode(parts[4]),
            (8...64).contains(salt.count), (16...64).contains(key.count)
        else { throw .malformed }
        guard parameters.areWithinCaps else { throw .tooCostly }
        self.init(parameters: parameters, salt: salt, key: SymmetricKey(data: key))
    }
}

extension ScryptParameters {
    /// Reads `ln=15,r=8,p=3`.
    fileprivate init?(phc text: Substring) {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3,
            let log2N = ScryptParameters.value(of: "ln=", in: fields[0]),
            let blockSize = ScryptParameters.value(of: "r=", in: fields[1]),
            let parallelism = ScryptParameters.value(of: "p=", in: fields[2])
        else { return nil }
        self.init(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
    }

    /// A decimal number as PHC strings write it: digits only, none of them a zero in front.
    private static func value(of name: String, in field: Substring) -> Int? {
        guard field.utf8.starts(with: name.utf8) else { return nil }
        let digits = field.utf8.dropFirst(name.utf8.count)
        guard (1...9).contains(digits.count), digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(Substring(digits))
    }
}
