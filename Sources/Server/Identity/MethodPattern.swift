/// Which methods are meant: one by its name, those of one service, or all.
///
/// `users.get` is one method, `users.*` are those of the service `users`, `*` are all. There is
/// nothing else, so that whoever reads one knows what it covers.
public struct MethodPattern: Sendable, Hashable, CustomStringConvertible {
    private enum Extent: Sendable, Hashable {
        case all
        /// Up to and with the dot.
        case service(prefix: String)
        case method(String)
    }

    private let extent: Extent

    /// Every method.
    public static let all = MethodPattern(extent: .all)

    private init(extent: Extent) { self.extent = extent }

    /// Nothing for a text that is none of the three forms.
    public init?(_ text: String) {
        if text.utf8.elementsEqual("*".utf8) {
            extent = .all
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let first = parts.first,
            MethodPattern.isName(first)
        else { return nil }
        guard let verb = parts.dropFirst().first else {
            extent = .method(text)
            return
        }
        if verb.elementsEqual("*".utf8) {
            extent = .service(prefix: String(text.dropLast()))
        } else if MethodPattern.isName(verb) {
            extent = .method(text)
        } else {
            return nil
        }
    }

    /// As the schema of methods has names.
    private static func isName(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first else { return false }
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    public func matches(_ method: String) -> Bool {
        switch extent {
        case .all: true
        case .service(let prefix): method.utf8.starts(with: prefix.utf8)
        case .method(let name): method.utf8.elementsEqual(name.utf8)
        }
    }

    /// Whether everything the other one means is meant by this one too.
    public func covers(_ other: MethodPattern) -> Bool {
        switch other.extent {
        case .all: extent == .all
        case .service(let prefix):
            switch extent {
            case .all: true
            case .service(let own): own.utf8.elementsEqual(prefix.utf8)
            case .method: false
            }
        case .method(let name): matches(name)
        }
    }

    public var description: String {
        switch extent {
        case .all: "*"
        case .service(let prefix): prefix + "*"
        case .method(let name): name
        }
    }
}
