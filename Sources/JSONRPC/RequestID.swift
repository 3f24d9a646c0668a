internal import JSON

/// A request's id, kept as the bytes the client wrote, because it is echoed byte for byte: `1`,
/// `1.0` and `1e0` are three ids, and `null` is an id that is answered with `null`.
public struct RequestID: Sendable, Equatable {
    /// The JSON text of the id: a string, a number or `null`.
    public let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// An id given as JSON text; nothing when it is not a string, a number or `null`.
    public init?(json: ArraySlice<UInt8>) {
        guard RequestID.isValid(json, textBytesMax: .max) else { return nil }
        self.init(json)
    }

    /// `textBytesMax` bounds what an in-flight call holds on to: the bytes between the quotes. The
    /// length of a number has a limit of its own.
    static func isValid(_ json: ArraySlice<UInt8>, textBytesMax: Int) -> Bool {
        guard let first = json.first else { return false }
        switch first {
        case UInt8(ascii: "\""):
            return json.count - 2 <= textBytesMax
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "n"):
            return true
        default:
            return false
        }
    }

    /// Whether this is the id `null`, which is a call's and names none.
    public var isNull: Bool { bytes.first == UInt8(ascii: "n") }

    /// Tells most unequal ids apart; equal ids always have equal fingerprints.
    public var fingerprint: UInt64 {
        let text = bytes.span
        var hash = UInt64(text.count)
        var index = 0
        while text.count &- index > 8 {
            hash = (hash ^ loadWord(text, at: index)) &* 0x9E37_79B9_7F4A_7C15
            index &+= 8
        }
        return (hash ^ loadShort(text.extracting(index...))) &* 0x9E37_79B9_7F4A_7C15
    }

    /// What is answered when the request's own id could not be read (JSON-RPC 2.0 §5).
    public static let null = RequestID(ArraySlice("null".utf8))
}

extension RequestID: CustomStringConvertible {
    public var description: String { String(validating: bytes, as: UTF8.self) ?? "(not text)" }
}
