/// What a document may ask of its reader before it is refused.
///
/// Each limit has its own reason in `JSONError`, which names the limit. The sizes of whole
/// messages are not limited here: whoever owns the buffer does that.
public struct JSONLimits: Sendable, Equatable {
    /// The deepest nesting any scanner can follow: the kinds of the open containers are the bits
    /// of one machine word.
    @inlinable public static var depthCeiling: Int { 64 }

    /// Open arrays and objects at once; a value above `depthCeiling` counts as `depthCeiling`.
    public var depthMax: Int
    /// UTF-8 bytes between the quotes of an object key, escapes counted as they are written.
    public var keyBytesMax: Int
    /// Characters of one number as it is written, sign and exponent included.
    public var numberCharactersMax: Int

    /// The limits of every listener unless it is told otherwise: 64 deep, keys of 256 bytes,
    /// numbers of 64 characters.
    @inlinable public static var standard: JSONLimits { JSONLimits() }

    /// Makes a set of limits; what is left out has its standard value.
    @inlinable
    public init(depthMax: Int = 64, keyBytesMax: Int = 256, numberCharactersMax: Int = 64) {
        self.depthMax = depthMax
        self.keyBytesMax = keyBytesMax
        self.numberCharactersMax = numberCharactersMax
    }

    /// The grammar alone, for bytes that a scanner with the owner's limits has already accepted.
    static var grammarOnly: JSONLimits {
        JSONLimits(depthMax: depthCeiling, keyBytesMax: .max, numberCharactersMax: .max)
    }
}
