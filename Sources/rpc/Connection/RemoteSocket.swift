/// A Unix socket on another machine: `ssh:HOST:/PATH` or `ssh:USER@HOST:/PATH`. A host is whatever
/// `ssh` takes for one, also a name in its configuration; a numeric IPv6 address is in brackets.
struct RemoteSocket: Equatable, CustomStringConvertible {
    static let prefix = "ssh:"

    /// The user and the host, as the address has them.
    private let place: String
    let path: String

    /// Nothing when it is not of this form, or not safe to give to `ssh`.
    init?(_ text: String) {
        // The path has to be whole: where it would begin is for the other machine to say.
        guard text.hasPrefix(RemoteSocket.prefix),
            let end = RemoteSocket.endOfPlace(text.utf8.dropFirst(RemoteSocket.prefix.utf8.count))
        else { return nil }
        place = String(text[text.utf8.index(text.startIndex, offsetBy: 4)..<end])
        path = String(text[text.utf8.index(after: end)...])
        guard RemoteSocket.isSafe(place),
            // A line feed ends a command, and no file name that is meant has one.
            path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f })
        else { return nil }
    }

    var description: String { "\(RemoteSocket.prefix)\(place):\(path)" }

    /// What `ssh` is given, behind `--`. It wants an IPv6 address without brackets.
    var destination: String { place.filter { $0 != "[" && $0 != "]" } }

    /// What is to be run there: it connects its standard input and output with the socket.
    var command: String { "nc -N -U " + RemoteSocket.quoted(path) }

    /// Where `:/` begins.
    private static func endOfPlace(_ text: Substring.UTF8View) -> String.Index? {
        text.indices.first { index in
            text[index] == UInt8(ascii: ":")
                && text[text.index(after: index)...].first == UInt8(ascii: "/")
        }
    }

    /// Whether it can be nothing but a host, with or without a user. Behind a hyphen `ssh` would
    /// see an option, and some configurations hand the name on to a shell.
    private static func isSafe(_ place: String) -> Bool {
        let parts = place.split(separator: "@", omittingEmptySubsequences: false)
        guard let host = parts.last, parts.count <= 2 else { return false }
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast()
            guard address.utf8.contains(UInt8(ascii: ":")),
                address.utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: ":") || $0 == 0x25 })
            else { return false }
        } else {
            guard isName(host) else { return false }
        }
        return parts.count == 1 || isName(parts[0])
    }

    private static func isName(_ word: Substring) -> Bool {
        !word.isEmpty && !word.hasPrefix("-") && word.utf8.allSatisfy { isPlain($0) }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
        case _: false
        }
    }

    /// For the other machine's shell, which may be another than this one's: within single quotes a
    /// backslash is one for POSIX's and not for fish, and outside of them it is the same for both.
    private static func quoted(_ path: String) -> String {
        var text = "'"
        for scalar in path.unicodeScalars {
            switch scalar {
            case "'": text += #"'\''"#
            case "\\": text += #"'\\'"#
            case _: text.unicodeScalars.append(scalar)
            }
        }
        return text + "'"
    }
}
