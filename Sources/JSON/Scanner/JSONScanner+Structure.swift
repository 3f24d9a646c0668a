/// The grammar between tokens, the quick way.
///
/// A token that lies whole in the buffer and needs no state is passed here, a key with its colon
/// and a value with its comma in one turn of the loop. The rest (Unicode escapes, exponents,
/// whatever the end of the buffer cuts, all errors) takes the exact way, which begins again at the
/// same byte; so no result depends on which way was taken.
extension JSONScanner {
    mutating func scanStructure(_ bytes: Span<UInt8>, from start: Int) -> Progress {
        let count = bytes.count
        let keyBytesMax = limits.keyBytesMax
        let charactersMax = limits.numberCharactersMax
        var index = start
        // Copies, so that the loop keeps them in registers.
        var next = phase
        var open = containers
        while index < count {
            var byte = bytes[index]
            var end = notPlain
            switch next {
            case .key, .keyOrEnd:
                let value = endOfPlainKey(bytes, at: index, bytesMax: keyBytesMax)
                guard value != notPlain else { break }
                next = .value
                index = value
                guard index < count else { continue }
                byte = bytes[index]
                fallthrough
            case .value, .valueOrEnd:
                // [ and { differ in one bit.
                if byte | 0x20 == UInt8(ascii: "{") {
                    let isObject = byte == UInt8(ascii: "{")
                    guard open.push(object: isObject) else { break }
                    next = isObject ? .keyOrEnd : .valueOrEnd
                    end = index &+ 1
                } else {
                    end = endOfPlainValue(bytes, at: index, byte, charactersMax: charactersMax)
                    guard end != notPlain else { break }
                    next = .commaOrEnd
                    guard end < count, bytes[end] == UInt8(ascii: ",") else { break }
                    end &+= 1
                    next = open.isInObject ? .key : .value
                }
            case .commaOrEnd:
                if byte == UInt8(ascii: ",") {
                    next = open.isInObject ? .key : .value
                    end = index &+ 1
                } else if byte == (open.isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    end = index &+ 1
                    open.pop()
                    if open.isEmpty { return complete(end: end) }
                }
            case .idle, .colon:
                break
            }
            if end == notPlain {
                if isWhiteSpace(byte) {
                    index = endOfWhiteSpace(bytes, from: index &+ 1)
                    continue
                }
                phase = next
                containers = open
                switch stepExactly(bytes, at: index, byte) {
                case .closed(let after): end = after
                case .suspended: return .incomplete
                case .failed(let error): return fail(error)
                }
                if containers.isEmpty { return complete(end: end) }
                next = phase
                open = containers
            }
            index = end
        }
        phase = next
        containers = open
        return .incomplete
    }
}
