public import Database
public import JSON

/// The id of an object: a UUID, written in lower case.
///
/// Ids that `UUIDv7` makes sort in the order in which they were made, as values, as bytes and as
/// text.
public struct ObjectID: Sendable, Hashable {
    /// The first eight bytes, the first of them highest.
    let high: UInt64
    /// The last eight bytes.
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the 36 characters of RFC 9562 §4, in either case. Any version is taken: an id that was
    /// never given out is simply not found.
    public init?(_ text: String) {
        guard text.utf8.count == ObjectID.characterCount else { return nil }
        var halves: [UInt64] = [0, 0]
        var digits = 0
        for (place, byte) in text.utf8.enumerated() {
            if ObjectID.hyphens.contains(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = ObjectID.digit(byte) else { return nil }
            halves[digits / 16] = halves[digits / 16] << 4 | UInt64(digit)
            digits += 1
        }
        self.init(high: halves[0], low: halves[1])
    }

    private static let characterCount = 36
    /// Where the hyphens stand.
    private static let hyphens = [8, 13, 18, 23]

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case _: nil
        }
    }
}

extension ObjectID: CustomStringConvertible {
    /// 36 characters, in lower case.
    public var description: String {
        var text = [36 of UInt8](repeating: UInt8(ascii: "-"))
        var place = 0
        for half in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                if ObjectID.hyphens.contains(place) { place += 1 }
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(shift) & 0xf)
                text[place] =
                    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                place += 1
            }
        }
        // Hexadecimal digits and hyphens, and nothing else.
        return String(copying: unsafe UTF8Span(unchecked: text.span))
    }
}

extension ObjectID: Comparable {
    public static func < (a: ObjectID, b: ObjectID) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension ObjectID: JSONWritable {
    /// Writes a string.
    public func write(to writer: inout JSONWriter) { writer.write(description) }
}

extension ObjectID: DatabaseBindable {
    /// The text: it reads well in a shell, and sorts as the ids do.
    public var databaseValue: DatabaseValue { .text(description) }
}

extension Row {
    /// The id in a column.
    public func objectID(at column: Int) throws(DatabaseError) -> ObjectID {
        guard let id = ObjectID(try text(at: column)) else {
            throw DatabaseError(
                .columnMismatch(column: columnName(at: column), expected: "a UUID"))
        }
        return id
    }
}
