/// The state inside `true`, `false` or `null`, from the first byte; can stop at any byte.
struct LiteralProgress {
    /// The bytes that are still to come, lowest first; none left is zero.
    private var rest: UInt64 = 0

    init() {}

    /// Begins the literal that `firstByte` announces: t, f or n.
    init(firstByte: UInt8) {
        switch firstByte {
        case UInt8(ascii: "t"): rest = 0x65_75_72_74
        case UInt8(ascii: "f"): rest = 0x65_73_6C_61_66
        default: rest = 0x6C_6C_75_6E
        }
    }

    /// Goes on from `start`; closed tells the index after the literal.
    mutating func advance(_ bytes: Span<UInt8>, from start: Int) -> JSONScanner.TokenStep {
        var index = start
        while rest != 0 {
            guard index < bytes.count else { return .suspended }
            guard bytes[index] == UInt8(truncatingIfNeeded: rest) else {
                return .failed(JSONError(.unexpectedByte(bytes[index]), at: index))
            }
            rest >>= 8
            index += 1
        }
        return .closed(index)
    }
}
