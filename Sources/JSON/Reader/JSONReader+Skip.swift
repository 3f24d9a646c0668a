extension JSONReader {
    /// Passes a value, with its grammar checked, and returns its bytes without the white space
    /// around it.
    public mutating func skipValue() throws(JSONError) -> ArraySlice<UInt8> {
        bytes[try passValue()]
    }

    /// Passes a value as `skipValue` does, and says where it stands.
    ///
    /// A range counts no reference to the bytes, as a slice does: a third of the time.
    public mutating func passValue() throws(JSONError) -> Range<Int> {
        guard nextByte() != nil else { throw error(.unexpectedEnd) }
        let start = position
        position = try endOfValue()
        return start..<position
    }

    /// Where the value ends that begins at `position`, which is within the bytes.
    mutating func endOfValue() throws(JSONError) -> Int {
        let span = bytes.span
        let origin = bytes.startIndex
        let start = position &- origin
        let byte = span[start]
        if byte | 0x20 != UInt8(ascii: "{") {
            let end = endOfPlainValue(span, at: start, byte, charactersMax: .max)
            if end != notPlain { return origin &+ end }
        }
        var scanner = JSONScanner(limits: .grammarOnly)
        var progress = scanner.scan(span, from: start)
        if progress == .incomplete { progress = scanner.finish(at: span.count) }
        switch progress {
        case .complete(let end): return origin &+ end
        case .failed(let error): throw JSONError(error.reason, at: origin &+ error.offset)
        case .incomplete: throw JSONError(.unexpectedEnd, at: bytes.endIndex)
        }
    }

    /// Passes a value as `skipValue` does, and refuses it with `duplicateKey`, at the second key,
    /// if any object in it has a key twice.
    public mutating func skipValueRefusingDuplicateKeys() throws(JSONError) -> ArraySlice<UInt8> {
        bytes[try passValueRefusingDuplicateKeys()]
    }

    /// Passes a value as `skipValueRefusingDuplicateKeys` does, and says where it stands.
    public mutating func passValueRefusingDuplicateKeys() throws(JSONError) -> Range<Int> {
        guard nextByte() != nil else { throw error(.unexpectedEnd) }
        let start = position
        try passUniqueKeys()
        return start..<position
    }

    /// Recursion ends at `JSONLimits.depthCeiling`, where entering a container throws.
    private mutating func passUniqueKeys() throws(JSONError) {
        switch nextByte() {
        case UInt8(ascii: "{"):
            try beginObject()
            var keys = SeenKeys()
            while try nextMember() {
                guard keys.insert(currentKey, in: bytes) else {
                    throw JSONError(.duplicateKey, at: currentKey.start &- 1)
                }
                try passUniqueKeys()
            }
        case UInt8(ascii: "["):
            try beginArray()
            while try nextElement() { try passUniqueKeys() }
        case .some:
            position = try endOfValue()
        case nil:
            throw error(.unexpectedEnd)
        }
    }
}
