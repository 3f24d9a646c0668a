internal import FoundationEssentials
internal import SwiftASN1
internal import X509

/// Whom a certificate names.
enum CertificateName {
    /// The common name of its subject, when it has exactly one: of several, readers would take
    /// different ones.
    static func commonName(of der: [UInt8]) -> String? {
        guard let certificate = try? Certificate(derEncoded: der) else { return nil }
        // A session that is resumed is not verified again, so its time may be over by now.
        let now = Date()
        guard certificate.notValidBefore <= now, now < certificate.notValidAfter else { return nil }
        let names = certificate.subject.flatMap { Array($0) }
            .filter { $0.type == .RDNAttributeType.commonName }
        guard names.count == 1, let name = names.first else { return nil }
        return String(name.value)
    }
}
