/// What another protocol says first, when someone points a browser or a TLS client at this port.
///
/// They get a short answer in their own language instead of a parse error they could not show.
enum Greeting {
    case none
    /// The bytes so far could still become a greeting.
    case undecided
    case refused([UInt8])

    /// The request methods of RFC 9110 §9, and the preface of HTTP/2 (RFC 9113 §3.4).
    private static let httpMethods = [
        "GET ", "POST ", "OPTIONS ", "HEAD ", "PUT ", "DELETE ", "PATCH ", "CONNECT ", "TRACE ",
        "PRI ",
    ]

    static func recognise(in bytes: ArraySlice<UInt8>) -> Greeting {
        guard let first = bytes.first else { return .none }
        // The header of a TLS record: a handshake, of any version (RFC 8446 §5.1).
        if first == 0x16 {
            guard let version = bytes.dropFirst().first else { return .undecided }
            return version == 0x03 ? .refused(tlsAlert) : .none
        }
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return .none }
        for method in httpMethods {
            if bytes.starts(with: method.utf8) { return .refused(httpAnswer) }
            if bytes.count < method.utf8.count, method.utf8.starts(with: bytes) {
                return .undecided
            }
        }
        return .none
    }

    /// A fatal `protocol_version` alert (RFC 8446 §6.2): TLS is not spoken here.
    private static let tlsAlert: [UInt8] = [0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]

    private static let httpAnswer: [UInt8] = {
        let text = "This is a JSON-RPC 2.0 server: it speaks JSON over a plain socket, not HTTP.\n"
        return Array(
            """
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: \(text.utf8.count)\r
            Connection: close\r
            \r
            \(text)
            """.utf8)
    }()
}
