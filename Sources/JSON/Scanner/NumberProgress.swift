/// The state inside a number, from its first byte; can stop at any byte (RFC 8259 §6).
struct NumberProgress {
    private enum Phase: UInt8 {
        case start
        case minus
        case zero
        case integer
        case point
        case fraction
        case exponentMark
        case exponentSign
        case exponent
    }

    private var phase = Phase.start
    /// Characters that earlier calls have passed.
    private var length = 0

    /// Whether the number is complete if nothing follows.
    var canEnd: Bool {
        switch phase {
        case .zero, .integer, .fraction, .exponent: true
        case .start, .minus, .point, .exponentMark, .exponentSign: false
        }
    }

    /// Goes on from `start`; closed tells the index of the first byte that is not of the number.
    mutating func advance(_ bytes: Span<UInt8>, from start: Int, charactersMax: Int)
        -> JSONScanner.TokenStep
    {
        let first = start - length
        var index = start
        var isStopped = false
        while index < bytes.count {
            guard let next = phase(after: bytes[index]) else {
                isStopped = true
                break
            }
            phase = next
            index += 1
        }
        if index - first > charactersMax {
            return .failed(
                JSONError(.numberTooLong(limit: charactersMax), at: first + charactersMax))
        }
        length = index - first
        guard isStopped else { return .suspended }
        // 012 is no number, at the top level neither: it must not become 0 and then 12.
        guard canEnd, phase != .zero || !isDigit(bytes[index]) else {
            return .failed(JSONError(.unexpectedByte(bytes[index]), at: index))
        }
        return .closed(index)
    }

    /// The phase that `byte` leads to; nil if the byte does not belong to the number.
    private func phase(after byte: UInt8) -> Phase? {
        let digit = isDigit(byte)
        let exponent = byte | 0x20 == UInt8(ascii: "e")
        let point = byte == UInt8(ascii: ".")
        switch phase {
        case .start where byte == UInt8(ascii: "-"): return .minus
        case .start, .minus: return digit ? (byte == UInt8(ascii: "0") ? .zero : .integer) : nil
        case .zero: return point ? .point : exponent ? .exponentMark : nil
        case .integer: return digit ? .integer : point ? .point : exponent ? .exponentMark : nil
        case .point: return digit ? .fraction : nil
        case .fraction: return digit ? .fraction : exponent ? .exponentMark : nil
        case .exponentMark where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"):
            return .exponentSign
        case .exponentMark, .exponentSign, .exponent: return digit ? .exponent : nil
        }
    }
}

/// Whether the byte is an ASCII decimal digit.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
