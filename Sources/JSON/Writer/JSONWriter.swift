/// Writes compact JSON to the end of a byte array and places the commas itself.
///
/// That brackets match and that keys and values alternate in an object is the caller's.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.member("id", user.id)
///     writer.member("name", user.name)
///     writer.endObject()
public struct JSONWriter: Sendable {
    /// What has been written.
    public internal(set) var bytes: [UInt8]
    /// Whether a value was written last, so that a key or a value now needs a comma before it.
    var needsComma = false

    /// Makes a writer with room for `capacity` bytes; more are allocated as needed.
    public init(reservingCapacity capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Makes a writer that goes on at the end of `bytes`, as if nothing had been written.
    public init(appendingTo bytes: consuming [UInt8]) {
        self.bytes = bytes
    }

    /// Gives the bytes away, without a copy, and goes on with none.
    public mutating func takeBytes() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        needsComma = false
        return taken
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes an object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes an array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a value that is JSON already, as it is.
    public mutating func writeRaw(_ json: ArraySlice<UInt8>) {
        appendRawValue(json.span)
    }

    /// Writes a value that is JSON already, as it is.
    public mutating func writeRaw(_ json: Span<UInt8>) { appendRawValue(json) }

    /// Appends bytes as they are, for envelopes that are written as text; the key or value that
    /// follows gets no comma before it.
    public mutating func appendRaw(_ text: StaticString) {
        text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        needsComma = false
    }

    /// Appends one byte as it is; as for a text.
    public mutating func appendRaw(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = false
    }

    private mutating func open(_ bracket: UInt8) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }
}
