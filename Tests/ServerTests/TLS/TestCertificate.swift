import Backend
import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate for a test, with its key, signed by itself or by another one.
struct TestCertificate {
    let certificate: Certificate
    private let key = P256.Signing.PrivateKey()

    init(
        _ commonName: String, issuer: TestCertificate? = nil, isExpired: Bool = false,
        hosts: [String] = ["localhost"]
    ) throws {
        let subject = try DistinguishedName { CommonName(commonName) }
        let now = Date()
        certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: now - 7_200, notValidAfter: now + (isExpired ? -3_600 : 3_600),
            issuer: issuer?.certificate.subject ?? subject, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(
                    issuer == nil
                        ? BasicConstraints.isCertificateAuthority(maxPathLength: nil)
                        : .notCertificateAuthority)
                SubjectAlternativeNames(hosts.map { .dnsName($0) })
            },
            issuerPrivateKey: Certificate.PrivateKey(issuer?.key ?? key))
    }

    var pem: String { get throws { try certificate.serializeAsPEM().pemString } }
    var keyPEM: String { key.pemRepresentation }

    var source: NIOSSLCertificate {
        get throws { try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem) }
    }

    var keySource: NIOSSLPrivateKey {
        get throws { try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem) }
    }

    /// Writes both files, the key for its owner alone.
    func write(to directory: String, as name: String) throws -> TLSFiles {
        let files = TLSFiles(
            certificate: "\(directory)/\(name).crt", key: "\(directory)/\(name).key")
        for (path, text) in [(files.certificate, try pem), (files.key, keyPEM)] {
            guard let path else { continue }
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: path)
        }
        return files
    }
}
