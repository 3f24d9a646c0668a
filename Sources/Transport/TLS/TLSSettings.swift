internal import Addresses
internal import Glibc
internal import NIOCore
internal import NIOSSL

/// Reads the files of a TLS connection. Throws `TransportError.tls` with the file that is wrong.
enum TLSSettings {
    /// Bytes of one file; chains are a few KiB.
    private static let fileBytesMax = 1 << 20
    /// Seconds before the end of a certificate in which a start warns of it.
    private static let warningSeconds = 14 * 86_400

    /// What a server shows, and what it asks of its clients.
    static func server(
        _ files: TLSFiles
    ) throws(TransportError) -> (context: NIOSSLContext, warning: String?) {
        guard let certificate = files.certificate, let key = files.key else {
            throw .tls(file: "TLS", reason: "needs a certificate and its key")
        }
        let own = try chain(certificate)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: own.map { .certificate($0) },
            privateKey: .privateKey(try privateKey(key)))
        // The library's own minimum is TLS 1.0 (rule 14).
        configuration.minimumTLSVersion = .tlsv12
        if let ca = files.ca {
            configuration.trustRoots = .certificates(try chain(ca))
            // With its name there is nothing to compare: what it may do is looked up by it.
            configuration.certificateVerification = .noHostnameVerification
            configuration.sendCANameList = true
        }
        return (
            try context(configuration, certificate),
            own.first.flatMap { warning($0, certificate) }
        )
    }

    /// What a client shows, and whom it trusts: the system's roots unless others are named.
    static func client(_ files: TLSFiles) throws(TransportError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let ca = files.ca { configuration.trustRoots = .certificates(try chain(ca)) }
        switch (files.certificate, files.key) {
        case (let certificate?, let key?):
            configuration.certificateChain = try chain(certificate).map { .certificate($0) }
            configuration.privateKey = .privateKey(try privateKey(key))
        case (nil, nil): break
        case (let file?, nil), (nil, let file?):
            throw .tls(file: file, reason: "is of no use alone: a certificate needs its key")
        }
        return try context(configuration, files.certificate ?? files.ca ?? "TLS")
    }

    private static func context(
        _ configuration: TLSConfiguration, _ file: String
    ) throws(TransportError) -> NIOSSLContext {
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .tls(file: file, reason: "and its key do not fit together")
        }
    }

    private static func chain(_ file: String) throws(TransportError) -> [NIOSSLCertificate] {
        let certificates = try certificates(file)
        guard !certificates.isEmpty else { throw .tls(file: file, reason: "has no certificate") }
        return certificates
    }

    private static func certificates(_ file: String) throws(TransportError) -> [NIOSSLCertificate] {
        let bytes = try contents(of: file)
        do {
            return try NIOSSLCertificate.fromPEMBytes(bytes)
        } catch {
            throw .tls(file: file, reason: "is not a certificate in PEM")
        }
    }

    /// The file must be its owner's alone (rule 25).
    private static func privateKey(_ file: String) throws(TransportError) -> NIOSSLPrivateKey {
        var status = stat()
        guard unsafe stat(file, &status) == 0 else { throw failure(file) }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw .tls(file: file, reason: "belongs to the user with the uid \(status.st_uid)")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .tls(file: file, reason: "can be read by others: run chmod 600 on it")
        }
        let bytes = try contents(of: file)
        do {
            return try NIOSSLPrivateKey(bytes: bytes, format: .pem)
        } catch {
            throw .tls(file: file, reason: "is not a private key in PEM without a passphrase")
        }
    }

    private static func contents(of file: String) throws(TransportError) -> [UInt8] {
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(file) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count <= fileBytesMax {
            let count = unsafe read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw failure(file) }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
        throw .tls(file: file, reason: "is larger than \(fileBytesMax) bytes")
    }

    private static func failure(_ file: String) -> TransportError {
        .tls(file: file, reason: "cannot be read: \(unsafe String(cString: strerror(errno)))")
    }

    private static func warning(_ certificate: NIOSSLCertificate, _ file: String) -> String? {
        let left = Int(certificate.notValidAfter) - time(nil)
        if left <= 0 { return "the certificate \(file) has expired: no client will take it" }
        guard left < warningSeconds else { return nil }
        return "the certificate \(file) expires in \(left / 86_400) days"
    }
}
