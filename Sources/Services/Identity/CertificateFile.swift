internal import FoundationEssentials
internal import SwiftASN1
internal import X509

/// A certificate in a file, in PEM.
public enum CertificateFile {
    /// When it is over; nothing for a file that holds none, or cannot be read.
    public static func end(of path: String) -> Timestamp? {
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self),
            // The first is the server's own; those that follow lead to the root.
            let certificate = try? Certificate(pemEncoded: text)
        else { return nil }
        return Timestamp(
            milliseconds: Int64(certificate.notValidAfter.timeIntervalSince1970) * 1_000)
    }
}
