internal import Crypto
internal import Foundation
internal import Glibc
internal import SwiftASN1
internal import X509

/// A certificate that is its own root, with a new P-256 key: what every client of TLS knows.
public struct SelfSignedCertificate: Sendable {
    /// Why it cannot be made: one sentence for the operator.
    public struct Refusal: Error, CustomStringConvertible {
        public let description: String
    }

    public let certificatePEM: String
    public let keyPEM: String

    /// Throws `Refusal` for what is no name of a host.
    ///
    /// - Parameters:
    ///   - names: host names and numeric addresses, at least one.
    ///   - days: how long it is valid, from now on.
    public init(names: [String], days: Int) throws {
        let hosts = try names.map(Self.host)
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName(names.first ?? "localhost") }
        let now = Date()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            // Clocks differ.
            notValidBefore: now - 300, notValidAfter: now + Double(days) * 86_400,
            issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
                SubjectAlternativeNames(hosts)
            },
            issuerPrivateKey: Certificate.PrivateKey(key))
        certificatePEM = try certificate.serializeAsPEM().pemString + "\n"
        keyPEM = key.pemRepresentation + "\n"
    }

    private static func host(_ name: String) throws(Refusal) -> GeneralName {
        if let bytes = address(name, AF_INET, 4) ?? address(name, AF_INET6, 16) {
            return .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
        let isName =
            name.utf8.count <= 253 && !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                case _: false
                }
            }
        guard isName else { throw Refusal(description: "'\(name)' is not the name of a host") }
        return .dnsName(name)
    }

    /// The bytes of a numeric address of this family; nothing for what is none.
    private static func address(_ text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return unsafe inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
