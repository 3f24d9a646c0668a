/// The state inside a string, from the byte after its opening quote; can stop at any byte.
struct StringProgress {
    private enum Phase: UInt8 {
        case text
        /// Inside a UTF-8 sequence: `remaining` bytes to come, the next within `lower...upper`.
        case sequence
        /// After a backslash.
        case escape
        /// After `\u`: `remaining` hexadecimal digits to come.
        case digits
        /// After the first half of a surrogate pair: `\` must follow, then `u`.
        case secondBackslash
        case secondU
    }

    private var phase = Phase.text
    private var remaining: UInt8 = 0
    private var lower: UInt8 = 0
    private var upper: UInt8 = 0
    private var codeUnit: UInt16 = 0
    private var awaitsSecondHalf = false
    /// Bytes of the string that earlier calls have passed.
    private var length = 0

    /// Goes on from `start`; closed tells the index after the closing quote.
    mutating func advance(_ bytes: Span<UInt8>, from start: Int, bytesMax: Int)
        -> JSONScanner.TokenStep
    {
        let first = start - length
        var index = start
        var failure: JSONError.Reason?
        var isClosed = false
        scanning: while true {
            if phase == .text { index = endOfWholeText(bytes, from: index) }
            guard index < bytes.count else { break }
            switch accept(bytes[index]) {
            case .next: index += 1
            case .close:
                isClosed = true
                break scanning
            case .fail(let reason):
                failure = reason
                break scanning
            }
        }
        // The length is judged before anything that lies behind it, so that the answer is the same
        // however the input was cut.
        if index - first > bytesMax {
            return .failed(JSONError(.keyTooLong(limit: bytesMax), at: first + bytesMax))
        }
        if let failure { return .failed(JSONError(failure, at: index)) }
        if isClosed { return .closed(index + 1) }
        length = index - first
        return .suspended
    }

    private enum Verdict {
        case next
        case close
        case fail(JSONError.Reason)
    }

    private mutating func accept(_ byte: UInt8) -> Verdict {
        switch phase {
        case .text:
            return acceptText(byte)
        case .sequence:
            guard byte >= lower, byte <= upper else { return .fail(.invalidUTF8) }
            lower = 0x80
            upper = 0xBF
            remaining -= 1
            if remaining == 0 { phase = .text }
            return .next
        case .escape:
            return acceptEscape(byte)
        case .digits:
            return acceptDigit(byte)
        case .secondBackslash:
            guard byte == UInt8(ascii: "\\") else { return .fail(.loneSurrogate) }
            phase = .secondU
            return .next
        case .secondU:
            guard byte == UInt8(ascii: "u") else { return .fail(.loneSurrogate) }
            awaitsSecondHalf = true
            expectDigits()
            return .next
        }
    }

    private mutating func acceptText(_ byte: UInt8) -> Verdict {
        switch byte {
        case UInt8(ascii: "\""): return .close
        case UInt8(ascii: "\\"): phase = .escape
        case 0..<0x20: return .fail(.controlCharacter)
        case 0x20..<0x80: break
        // RFC 3629 §4: the second byte's range keeps out overlong forms, surrogates and
        // everything above U+10FFFF.
        case 0xC2...0xDF: expectSequence(1, 0x80, 0xBF)
        case 0xE0: expectSequence(2, 0xA0, 0xBF)
        case 0xE1...0xEC, 0xEE...0xEF: expectSequence(2, 0x80, 0xBF)
        case 0xED: expectSequence(2, 0x80, 0x9F)
        case 0xF0: expectSequence(3, 0x90, 0xBF)
        case 0xF1...0xF3: expectSequence(3, 0x80, 0xBF)
        case 0xF4: expectSequence(3, 0x80, 0x8F)
        default: return .fail(.invalidUTF8)
        }
        return .next
    }

    private mutating func acceptEscape(_ byte: UInt8) -> Verdict {
        if byte == UInt8(ascii: "u") {
            awaitsSecondHalf = false
            expectDigits()
            return .next
        }
        guard isShortEscape(byte) else { return .fail(.invalidEscape) }
        phase = .text
        return .next
    }

    private mutating func acceptDigit(_ byte: UInt8) -> Verdict {
        guard let digit = hexDigitValue(byte) else { return .fail(.invalidEscape) }
        codeUnit = codeUnit << 4 | UInt16(digit)
        remaining -= 1
        guard remaining == 0 else { return .next }
        let isHigh = codeUnit & 0xFC00 == 0xD800
        let isLow = codeUnit & 0xFC00 == 0xDC00
        guard isLow == awaitsSecondHalf else { return .fail(.loneSurrogate) }
        phase = isHigh ? .secondBackslash : .text
        return .next
    }

    private mutating func expectDigits() {
        phase = .digits
        codeUnit = 0
        remaining = 4
    }

    private mutating func expectSequence(_ count: UInt8, _ from: UInt8, _ through: UInt8) {
        phase = .sequence
        remaining = count
        lower = from
        upper = through
    }
}
