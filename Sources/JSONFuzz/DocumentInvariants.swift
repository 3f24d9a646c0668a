internal import JSON

/// What holds for every sequence of bytes, whether it is JSON or not.
///
/// The fuzzer calls this with inputs of its own, the tests with the corpus that is kept.
public enum DocumentInvariants {
    /// Says what does not hold for these bytes; nil if all does.
    public static func violation(in bytes: [UInt8]) -> String? {
        do throws(Violation) {
            let scanned = Feeding.whole(bytes)
            try checkFeeding(bytes, scanned)
            try checkReading(bytes, scanned)
            try checkPositions(bytes)
            if case .complete(let end) = scanned { try checkValue(bytes[..<end]) }
            try checkPointers(bytes)
            return nil
        } catch {
            return error.text
        }
    }

    struct Violation: Error {
        let text: String
    }

    static func check(_ holds: Bool, _ text: @autoclosure () -> String) throws(Violation) {
        if !holds { throw Violation(text: text()) }
    }

    /// What `body` returns or throws.
    static func result<T>(_ body: () throws(JSONError) -> T) -> Result<T, JSONError> {
        do throws(JSONError) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }

    // MARK: Scanner

    /// The result does not depend on where the input is cut, nor on the buffer it comes in.
    private static func checkFeeding(_ bytes: [UInt8], _ whole: Feeding.Result)
        throws(Violation)
    {
        let bytewise = Feeding.pieces(bytes, cuts: Array(bytes.indices.prefix(4096)))
        try check(bytewise == whole, "byte by byte \(bytewise), at once \(whole)")
        for cut in bytes.indices.prefix(96) {
            let twice = Feeding.pieces(bytes, cuts: [cut])
            try check(twice == whole, "cut at \(cut) \(twice), at once \(whole)")
        }
    }

    // MARK: Reader

    /// The reader passes exactly the values that the scanner completes, and so do its typed
    /// methods; it refuses them at the same byte.
    private static func checkReading(_ bytes: [UInt8], _ scanned: Feeding.Result)
        throws(Violation)
    {
        guard let first = bytes.first, ![0x20, 0x0A, 0x0D, 0x09].contains(first) else { return }
        let skipped = result { () throws(JSONError) in
            var reader = JSONReader(bytes[...])
            return try reader.skipValue().endIndex
        }
        var walk = TypedWalk(bytes[...])
        let walked = result { () throws(JSONError) in
            try walk.readValue()
            return walk.reader.position
        }
        if let problem = walk.problem { throw Violation(text: problem) }
        switch scanned {
        case .complete(let end):
            try check(skipped == .success(end), "scanned to \(end), skipped \(skipped)")
            try check(walked == .success(end), "scanned to \(end), walked \(walked)")
        case .failed(let error):
            try check(skipped == .failure(error), "scanned \(error), skipped \(skipped)")
            guard case .failure(let other) = walked else {
                throw Violation(text: "scanned \(error), walked \(walked)")
            }
            try check(other.offset == error.offset, "scanned \(error), walked \(other)")
        case .nothing:
            throw Violation(text: "nothing of \(bytes.count) bytes")
        }
    }

    /// From wherever a reader is set, and whatever is asked of it, it throws or answers.
    private static func checkPositions(_ bytes: [UInt8]) throws(Violation) {
        for position in -1...min(bytes.count, 64) + 1 {
            for begin in 0..<3 {
                var reader = JSONReader(bytes[...])
                reader.position = position
                _ = result { () throws(JSONError) in
                    if begin == 1 { try reader.beginArray() }
                    if begin == 2 { try reader.beginObject() }
                    while try reader.nextKey() != nil { _ = try reader.skipValue() }
                    while try reader.nextElement() { _ = try reader.readNull() }
                }
                let found = reader.position
                try check(found <= max(bytes.count, position), "passed the end: \(found)")
            }
        }
    }

    // MARK: Values

    /// A value comes back from its bytes as it was, and its two checks for duplicates agree.
    private static func checkValue(_ bytes: ArraySlice<UInt8>) throws(Violation) {
        let read = result { () throws(JSONError) in
            var reader = JSONReader(bytes)
            return try reader.readValue()
        }
        let unique = result { () throws(JSONError) in
            var reader = JSONReader(bytes)
            return try reader.skipValueRefusingDuplicateKeys().endIndex
        }
        switch read {
        case .success(let value):
            try check(unique == .success(bytes.endIndex), "read, but passing is \(unique)")
            try checkWriting(value, bytes)
        case .failure(let error):
            try check(unique == .failure(error), "read \(error), but passing is \(unique)")
            try check(error.reason == .duplicateKey, "scanned, but reading is \(error)")
        }
    }

    private static func checkWriting(_ value: JSONValue, _ bytes: ArraySlice<UInt8>)
        throws(Violation)
    {
        let limits = JSONLimits(keyBytesMax: .max, numberCharactersMax: .max)
        var writer = JSONWriter()
        writer.write(value)
        let compact = writer.takeBytes()
        let pretty = [JSONPrettyPrinter.print(compact[...]), JSONPrettyPrinter.print(bytes)]
        for text in [compact] + pretty {
            let again = result { () throws(JSONError) in
                try JSONValue.parse(text, limits: limits)
            }
            try check(again == .success(value), "\(value) came back as \(again)")
        }
        writer.write(value)
        try check(writer.bytes == compact, "\(value) is written in two ways")
    }

    // MARK: Pointers

    /// Each place of a value has a pointer, and the pointer finds a value.
    private static func checkPointers(_ bytes: [UInt8]) throws(Violation) {
        let value = try? JSONValue.parse(bytes)
        for offset in -1...min(bytes.count, 64) {
            let text = JSONPointer.locate(offset: offset, in: bytes[...])
            guard let pointer = JSONPointer(text), pointer.description == text else {
                throw Violation(text: "no pointer: \(text)")
            }
            guard let value else { continue }
            try check(pointer.resolve(in: value) != nil, "nothing at \(text)")
        }
    }
}
