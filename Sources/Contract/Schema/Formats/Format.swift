/// The formats that are checked (JSON Schema validation §7.3), and `int64-string`, an integer of 64
/// bits in a string, for clients whose numbers are binary64.
enum Format: String, BitwiseCopyable, Sendable, CaseIterable {
    case dateTime = "date-time"
    case date
    case time
    case duration
    case email
    case hostname
    case ipv4
    case ipv6
    case uuid
    case uri
    case regex
    case int64String = "int64-string"

    /// Whether a text is of the format.
    func accepts(_ text: Span<UInt8>) -> Bool {
        switch self {
        case .dateTime: isDateTime(text)
        case .date: isDate(text)
        case .time: isTime(text)
        case .duration: isDuration(text)
        case .email: isEmail(text)
        case .hostname: isHostname(text)
        case .ipv4: isIPv4(text)
        case .ipv6: isIPv6(text)
        case .uuid: isUUID(text)
        case .uri: isURI(text)
        case .regex: Pattern.isPattern(text)
        case .int64String: isInt64Text(text)
        }
    }

    /// What a text has to be, after "must be".
    var words: String {
        switch self {
        case .dateTime: "a date and time, such as 2026-01-31T09:30:00.000Z"
        case .date: "a date, such as 2026-01-31"
        case .time: "a time with its offset, such as 09:30:00Z"
        case .duration: "an ISO 8601 duration, such as P1DT12H"
        case .email: "an e-mail address, such as ada@example.com"
        case .hostname: "a host name, such as www.example.com"
        case .ipv4: "an IPv4 address, such as 192.0.2.1"
        case .ipv6: "an IPv6 address, such as 2001:db8::1"
        case .uuid: "a UUID, such as 0190f5a2-7c3e-7d4b-8f6a-9b1c2d3e4f50"
        case .uri: "a URI with its scheme, such as https://example.com/"
        case .regex: "a regular expression"
        case .int64String: "an integer of 64 bits in decimal digits, such as \"-42\""
        }
    }
}
