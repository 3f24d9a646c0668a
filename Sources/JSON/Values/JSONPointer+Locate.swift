extension JSONPointer {
    /// The pointer of the innermost value around the byte at `offset`; a key counts as its value.
    ///
    /// Walks the document again from its beginning, once, so that reading need not keep a path. In
    /// a document that is not JSON the walk ends at the first error, and so does the pointer.
    public static func locate(offset: Int, in bytes: ArraySlice<UInt8>) -> String {
        var walk = PathWalk(bytes)
        walk.advance(past: offset)
        return walk.path
    }
}

/// A walk through a document that knows the path of where it stands.
private struct PathWalk: ~Copyable {
    /// One open container and the member of it that the walk is in, if it is in one.
    private enum Level {
        case object(JSONString?)
        case array(Int?)
    }

    private var reader: JSONReader
    private var levels: [Level] = []

    init(_ bytes: ArraySlice<UInt8>) {
        reader = JSONReader(bytes)
    }

    var path: String {
        var path = ""
        for level in levels {
            switch level {
            case .object(let key?): path += "/" + JSONPointer.escape(key.string)
            case .array(let index?): path += "/\(index)"
            case .object(nil), .array(nil): break
            }
        }
        return path
    }

    /// Walks until the byte at `offset` is passed.
    mutating func advance(past offset: Int) {
        do throws(JSONError) {
            repeat {
                try enterValue()
                guard reader.position <= offset else { return }
            } while try leaveValue(before: offset)
        } catch {
            // The document ends here for the walk; the path so far is the answer.
            return
        }
    }

    /// Passes a scalar, or the bracket that opens a container.
    private mutating func enterValue() throws(JSONError) {
        switch try reader.peek() {
        case .object:
            try reader.beginObject()
            levels.append(.object(nil))
        case .array:
            try reader.beginArray()
            levels.append(.array(nil))
        case .string, .number, .bool, .null, .end:
            _ = try reader.skipValue()
        }
    }

    /// Goes on to the next value, out of the containers that end before it; false once the byte at
    /// `offset` is passed or nothing is left.
    private mutating func leaveValue(before offset: Int) throws(JSONError) -> Bool {
        while let level = levels.popLast() {
            let next: Level?
            switch level {
            case .object:
                let key = try reader.nextKey()
                next = key.map { .object($0) }
            case .array(let index):
                let hasNext = try reader.nextElement()
                next = hasNext ? .array(index.map { $0 + 1 } ?? 0) : nil
            }
            if let next {
                levels.append(next)
                return reader.position <= offset
            }
            if reader.position > offset { return false }
        }
        return false
    }
}
