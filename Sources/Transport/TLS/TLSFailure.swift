internal import NIOCore
internal import NIOSSL

/// What went wrong with a handshake, in words for whoever asked for it.
enum TLSFailure {
    /// Nothing for an error that is none of TLS.
    static func reason(of error: any Error) -> String? {
        if let error = error as? NIOSSLExtraError {
            return error == .failedToValidateHostname
                ? "its certificate is for another name" : "\(error)"
        }
        if case .eof? = error as? ChannelError {
            return "the other end closed it during the TLS handshake"
        }
        guard let error = error as? NIOSSLError else { return nil }
        guard case .handshakeFailed(let failure) = error else {
            return error == .uncleanShutdown
                ? "the other end closed it during the TLS handshake" : "TLS failed: \(error)"
        }
        let text = "\(failure)"
        let known = reasons.first { text.contains($0.sign) }
        return known?.words ?? "the TLS handshake failed"
    }

    /// BoringSSL says what happened by the name of a reason and no number that the library shows.
    private static let reasons: [(sign: String, words: String)] = [
        ("CERTIFICATE_VERIFY_FAILED", "its certificate does not lead to a root that is trusted"),
        ("CERTIFICATE_REQUIRED", "the server wants a certificate of the client"),
        ("UNKNOWN_CA", "the server does not trust the certificate of the client"),
        ("CERTIFICATE_EXPIRED", "the certificate of the client has expired"),
        ("WRONG_VERSION_NUMBER", "the other end does not speak TLS"),
        ("UNSUPPORTED_PROTOCOL", "the other end has no version of TLS that is safe"),
    ]
}
