import Testing

@testable import Services

@Suite struct PasswordHashTests {
    @Test func verifiesItsPasswordAndNoOther() throws {
        let password = try Password("correct horse battery")
        let hash = try PasswordHash.make(of: password, parameters: .cheap)
        #expect(try hash.verifies(password))
        #expect(try !hash.verifies(Password("correct horse batterx")))
        let stored = try PasswordHash(phc: hash.phc)
        #expect(try stored.verifies(password))
        #expect(stored.phc == hash.phc)
    }

    @Test func hasASaltOfItsOwn() throws {
        let password = try Password("correct horse battery")
        let hashes = try (0..<8).map { _ in
            try PasswordHash.make(of: password, parameters: .cheap).phc
        }
        #expect(Set(hashes).count == 8)
    }

    @Test func isStoredAsAPHCString() throws {
        let hash = try PasswordHash.make(of: Password("correct horse battery"))
        // 16 and 32 bytes are 22 and 43 characters.
        let parts = hash.phc.split(separator: "$", omittingEmptySubsequences: false)
        #expect(parts.prefix(3) == ["", "scrypt", "ln=15,r=8,p=3"])
        #expect(parts.dropFirst(3).map(\.utf8.count) == [22, 43])
    }

    /// RFC 7914 §12, the third vector: "pleaseletmein", "SodiumChloride", N=16384, r=8, p=1.
    @Test func isScrypt() throws {
        let key: [UInt8] = [
            0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48, 0x46, 0x1c, 0x06, 0xcd, 0x81, 0xfd,
            0x38, 0xeb, 0xfd, 0xa8, 0xfb, 0xba, 0x90, 0x4f, 0x8e, 0x3e, 0xa9, 0xb5, 0x43, 0xf6,
            0x54, 0x5d, 0xa1, 0xf2, 0xd5, 0x43, 0x29, 0x55, 0x61, 0x3f, 0x0f, 0xcf, 0x62, 0xd4,
            0x97, 0x05, 0x24, 0x2a, 0x9a, 0xf9, 0xe6, 0x1e, 0x85, 0xdc, 0x0d, 0x65, 0x1e, 0x40,
            0xdf, 0xcf, 0x01, 0x7b, 0x45, 0x57, 0x58, 0x87,
        ]
        let salt = Base64.standard.encode(Array("SodiumChloride".utf8))
        let hash = try PasswordHash(
            phc: "$scrypt$ln=14,r=8,p=1$\(salt)$\(Base64.standard.encode(key))")
        #expect(try hash.verifies(Password("pleaseletmein")))
        #expect(try !hash.verifies(Password("pleaseletmeout")))
    }

    private static let salt = String(repeating: "A", count: 22)
    private static let key = String(repeating: "A", count: 43)

    @Test(
        arguments: [
            ("", .malformed),
            ("correct horse battery", .malformed),
            ("$scrypt$ln=15,r=8,p=3", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)$", .malformed),
            ("$scrypt$ln=15,r=8,p=3$$\(key)", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)$\(key)$", .malformed),
            (" $scrypt$ln=15,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$Scrypt$ln=15,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$argon2id$v=19$m=65536,t=3,p=1$\(salt)$\(key)", .malformed),
            ("$scrypt$r=8,ln=15,p=3$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=15,r=8$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=15,r=8,p=3,q=1$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=015,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=+15,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=-15,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=15,r=8,p=0$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=99999999999999999999,r=8,p=3$\(salt)$\(key)", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)=$\(key)", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)$\(key)=", .malformed),
            ("$scrypt$ln=15,r=8,p=3$AAAA$\(key)", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)$AAAA", .malformed),
            ("$scrypt$ln=15,r=8,p=3$\(salt)$\(key)AA\(key)", .malformed),
            ("$scrypt$ln=18,r=8,p=1$\(salt)$\(key)", .tooCostly),
            ("$scrypt$ln=15,r=8,p=17$\(salt)$\(key)", .tooCostly),
            ("$scrypt$ln=63,r=8,p=1$\(salt)$\(key)", .tooCostly),
            ("$scrypt$ln=999999999,r=999999999,p=999999999$\(salt)$\(key)", .tooCostly),
        ] as [(String, PasswordHash.Invalid)])
    func refuses(_ text: String, _ why: PasswordHash.Invalid) {
        #expect(throws: why) { try PasswordHash(phc: text) }
    }

    @Test func printsNothingOfItself() throws {
        let hash = try PasswordHash(
            phc: "$scrypt$ln=15,r=8,p=3$\(PasswordHashTests.salt)$\(PasswordHashTests.key)")
        var dumped = ""
        dump(hash, to: &dumped)
        #expect(!"\(hash) \(String(reflecting: hash)) \(dumped)".contains("AAAA"))
    }
}
