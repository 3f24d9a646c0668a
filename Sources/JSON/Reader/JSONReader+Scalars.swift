extension JSONReader {
    /// Reads a string and resolves its escapes.
    public mutating func readString() throws(JSONError) -> String {
        guard nextByte() == UInt8(ascii: "\"") else { throw mismatch(expected: .string) }
        let token = try nextStringToken()
        guard !token.hasEscapes else { return token.string(in: bytes).string }
        let origin = bytes.startIndex
        return String(
            valid: bytes.span.extracting(token.start &- origin..<token.end &- origin))
    }

    /// Reads a string and leaves it as it stands in the document.
    public mutating func readRawString() throws(JSONError) -> JSONString {
        guard nextByte() == UInt8(ascii: "\"") else { throw mismatch(expected: .string) }
        return try nextStringToken().string(in: bytes)
    }

    /// Reads true or false.
    public mutating func readBool() throws(JSONError) -> Bool {
        let first = nextByte()
        guard first == UInt8(ascii: "t") || first == UInt8(ascii: "f") else {
            throw mismatch(expected: .bool)
        }
        position = try endOfValue()
        return first == UInt8(ascii: "t")
    }

    /// Reads null if it is next and says so; otherwise reads nothing but white space.
    public mutating func readNull() throws(JSONError) -> Bool {
        guard nextByte() == UInt8(ascii: "n") else { return false }
        position = try endOfValue()
        return true
    }

    /// Reads an integer that must be exact.
    ///
    /// `1e3` and `1.0` are integers. Throws `notAnInteger` for a fraction, `outOfRange` beyond
    /// Int64; nothing is ever rounded.
    public mutating func readInt64() throws(JSONError) -> Int64 {
        let start = try beginNumber()
        if let plain = plainInteger() {
            position = plain.end
            return plain.value
        }
        guard let value = try readInteger().int64 else { throw JSONError(.outOfRange, at: start) }
        return value
    }

    /// Reads an integer that must be exact and not negative; as `readInt64`.
    public mutating func readUInt64() throws(JSONError) -> UInt64 {
        let start = try beginNumber()
        guard let value = try readInteger().uint64 else { throw JSONError(.outOfRange, at: start) }
        return value
    }

    /// Reads the binary64 number nearest to the decimal one.
    ///
    /// Throws `outOfRange` for numbers that would be infinite; those nearer to zero than the
    /// smallest number are zero.
    public mutating func readDouble() throws(JSONError) -> Double {
        let start = try beginNumber()
        let literal = try skipValue()
        guard let value = DecimalNumber(literal).double else {
            throw JSONError(.outOfRange, at: start)
        }
        return value
    }

    private mutating func beginNumber() throws(JSONError) -> Int {
        guard let byte = nextByte(), byte == UInt8(ascii: "-") || isDigit(byte) else {
            throw mismatch(expected: .number)
        }
        return position
    }

    private mutating func readInteger() throws(JSONError) -> ExactInteger {
        let start = position
        switch DecimalNumber(try skipValue()).integer {
        case .exact(let integer): return integer
        case .fraction: throw JSONError(.notAnInteger, at: start)
        case .tooLarge: throw JSONError(.outOfRange, at: start)
        }
    }

    /// The integer at `position`, if it is written in at most eighteen digits and nothing else.
    private mutating func plainInteger() -> (value: Int64, end: Int)? {
        let span = bytes.span
        let start = position &- bytes.startIndex
        let isNegative = span[start] == UInt8(ascii: "-")
        let first = isNegative ? start &+ 1 : start
        var index = first
        var value: Int64 = 0
        while index < span.count, isDigit(span[index]) {
            value = value &* 10 &+ Int64(span[index] & 0x0F)
            index &+= 1
        }
        let count = index &- first
        guard count > 0, count <= 18, count == 1 || span[first] != UInt8(ascii: "0"),
            index == span.count || !continuesNumber(span[index])
        else { return nil }
        return (isNegative ? 0 &- value : value, bytes.startIndex &+ index)
    }

    private func continuesNumber(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
    }
}
