/// Bytes that no log, no error and no answer may show (rule 24).
///
/// However it is printed, it prints `[redacted]`. Two are compared in a time that tells nothing of
/// how much of them is equal, but for their lengths (rule 21).
public struct Secret: Sendable {
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The UTF-8 of a text, which the caller lets go of.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    public var count: Int { bytes.count }

    /// Lends the bytes to the code that needs them. This is the only way to them.
    public func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result {
        try body(bytes)
    }
}

extension Secret: Hashable {
    public static func == (a: Secret, b: Secret) -> Bool {
        guard a.bytes.count == b.bytes.count else { return false }
        var difference: UInt8 = 0
        for index in a.bytes.indices { difference |= a.bytes[index] ^ b.bytes[index] }
        return difference == 0
    }

    /// All bytes at once: an array gives them to the hasher one by one, which took a fifth of the
    /// time of a call that carries a token.
    public func hash(into hasher: inout Hasher) {
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "[redacted]" }
    public var debugDescription: String { description }
    /// Without children: `dump` and `String(reflecting:)` of what holds it look here.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
