/// The grammar between tokens, the exact way: one token or one run of white space at a time.
extension JSONScanner {
    /// Goes on at `index`, where `byte` stands, as the phase demands.
    @inline(never)
    mutating func stepExactly(_ bytes: Span<UInt8>, at index: Int, _ byte: UInt8) -> TokenStep {
        if isWhiteSpace(byte), phase != .idle {
            return .closed(endOfWhiteSpace(bytes, from: index &+ 1))
        }
        switch phase {
        case .idle, .value:
            return beginValue(bytes, at: index, byte)
        case .valueOrEnd:
            if byte == UInt8(ascii: "]") { return close(at: index) }
            return beginValue(bytes, at: index, byte)
        case .keyOrEnd where byte == UInt8(ascii: "}"):
            return close(at: index)
        case .key, .keyOrEnd:
            guard byte == UInt8(ascii: "\"") else { return unexpected(byte, at: index) }
            return begin(.key(StringProgress()), bytes, from: index &+ 1)
        case .colon:
            guard byte == UInt8(ascii: ":") else { return unexpected(byte, at: index) }
            phase = .value
            return .closed(index &+ 1)
        case .commaOrEnd:
            return passCommaOrEnd(at: index, byte)
        }
    }

    private mutating func beginValue(_ bytes: Span<UInt8>, at index: Int, _ byte: UInt8)
        -> TokenStep
    {
        switch byte {
        case UInt8(ascii: "\""):
            return begin(.string(StringProgress()), bytes, from: index &+ 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return begin(.number(NumberProgress()), bytes, from: index)
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            return begin(.literal(LiteralProgress(firstByte: byte)), bytes, from: index)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let isObject = byte == UInt8(ascii: "{")
            guard containers.push(object: isObject) else {
                return .failed(JSONError(.depth(limit: containers.depthMax), at: index))
            }
            phase = isObject ? .keyOrEnd : .valueOrEnd
            return .closed(index &+ 1)
        default:
            return unexpected(byte, at: index)
        }
    }

    private mutating func passCommaOrEnd(at index: Int, _ byte: UInt8) -> TokenStep {
        let inObject = containers.isInObject
        switch byte {
        case UInt8(ascii: ","):
            phase = inObject ? .key : .value
            return .closed(index &+ 1)
        case UInt8(ascii: "}") where inObject, UInt8(ascii: "]") where !inObject:
            return close(at: index)
        default:
            return unexpected(byte, at: index)
        }
    }

    private mutating func close(at index: Int) -> TokenStep {
        containers.pop()
        phase = .commaOrEnd
        return .closed(index &+ 1)
    }

    private func unexpected(_ byte: UInt8, at index: Int) -> TokenStep {
        .failed(JSONError(.unexpectedByte(byte), at: index))
    }

    /// Begins a token and goes through it as far as the bytes reach.
    private mutating func begin(_ token: Token, _ bytes: Span<UInt8>, from index: Int)
        -> TokenStep
    {
        self.token = token
        if case .key = token { phase = .colon } else { phase = .commaOrEnd }
        return finishToken(bytes, from: index)
    }

    /// Goes on with a token that has begun; `phase` is already what comes after it.
    mutating func finishToken(_ bytes: Span<UInt8>, from index: Int) -> TokenStep {
        let step: TokenStep
        switch token {
        case .none:
            return .closed(index)
        case .key(var key):
            step = key.advance(bytes, from: index, bytesMax: limits.keyBytesMax)
            token = .key(key)
        case .string(var string):
            step = string.advance(bytes, from: index, bytesMax: .max)
            token = .string(string)
        case .number(var number):
            step = number.advance(bytes, from: index, charactersMax: limits.numberCharactersMax)
            token = .number(number)
        case .literal(var literal):
            step = literal.advance(bytes, from: index)
            token = .literal(literal)
        }
        if case .closed = step { token = .none }
        return step
    }
}
