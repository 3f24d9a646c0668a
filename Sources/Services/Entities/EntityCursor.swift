internal import Database
internal import JSON

/// A place in a list: behind which row the next page begins.
struct EntityCursor {
    /// What the keys of the sort are in that row.
    let values: [DatabaseValue]
    /// The number of that row.
    let row: Int64
    /// Which list it is a place in.
    let list: UInt64

    /// A number for a list: the same for the same filter, search and sort.
    static func list(_ parts: [ArraySlice<UInt8>?]) -> UInt64 {
        // FNV-1a: it notices a mistake, and nobody gains by deceiving it.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in parts {
            for byte in part ?? [] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        return hash
    }
}

extension EntityCursor: CustomStringConvertible {
    /// The text that callers send back.
    var description: String {
        var writer = JSONWriter()
        writer.beginArray()
        writer.write(list)
        writer.write(row)
        for value in values {
            switch value {
            case .integer(let number): writer.write(number)
            case .text(let text): writer.write(text)
            case .real(let number):
                writer.beginArray()
                writer.write(number.bitPattern)
                writer.endArray()
            // Columns of bytes are no keys of a sort.
            case .null, .blob: writer.writeNull()
            }
        }
        writer.endArray()
        return Base64.url.encode(writer.bytes)
    }

    /// Nothing for a text that is no cursor.
    init?(_ text: String) {
        guard let bytes = Base64.url.decode(text),
            case .array(let parts)? = try? JSONValue.parse(bytes[...]), parts.count >= 2,
            case .number(let list) = parts[0], let list = list.uint64,
            case .number(let row) = parts[1], let row = row.int64
        else { return nil }
        self.list = list
        self.row = row
        var values: [DatabaseValue] = []
        for part in parts.dropFirst(2) {
            switch part {
            case .null: values.append(.null)
            case .string(let text): values.append(.text(text))
            case .number(let number):
                guard let integer = number.int64 else { return nil }
                values.append(.integer(integer))
            case .array(let bits):
                guard case .number(let number)? = bits.first, let pattern = number.uint64 else {
                    return nil
                }
                let real = Double(bitPattern: pattern)
                guard real.isFinite else { return nil }
                values.append(.real(real))
            case .bool, .object: return nil
            }
        }
        self.values = values
    }
}
