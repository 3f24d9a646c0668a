/// Bytes that no log, no error and no answer may show (rule 24).
///
/// However it is printed, it prints `[redacted]`. It cannot be compared with `==`, which would tell
/// by its duration how much is equal.
struct Secret: Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Lends the bytes to the code that needs them. This is the only way to them.
    func withBytes<Result>(_ body: ([UInt8]) throws -> Result) rethrows -> Result {
        try body(bytes)
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "[redacted]" }
    var debugDescription: String { description }
    /// Without children: `dump` and `String(reflecting:)` of what holds it look here.
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
