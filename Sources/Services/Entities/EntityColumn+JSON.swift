internal import Database
internal import JSON

/// What is stored, as callers see it.
extension EntityColumn {
    /// Writes the value in a column of a row, without making anything of it on the way.
    func write(_ row: borrowing Row, at index: Int, to writer: inout JSONWriter) throws {
        if try row.isNull(at: index) { return writer.writeNull() }
        switch kind {
        case .text, .enumeration, .reference:
            try row.withText(at: index) { text in
                try check(text)
                writer.write(utf8: text)
            }
        case .json:
            try row.withText(at: index) { text in
                try check(text)
                writer.writeRaw(text)
            }
        case .integer: writer.write(try row.int64(at: index))
        case .real: try writer.write(try row.double(at: index))
        case .bool: writer.write(try row.bool(at: index))
        case .moment: try row.timestamp(at: index).write(to: &writer)
        case .decimal(let scale):
            writer.write(Decimal64.text(try row.int64(at: index), scale: scale))
        case .bytes: writer.write(Base64.standard.encodePadded(try row.blob(at: index)))
        }
    }

    /// Writes a value that is not in a row.
    func write(_ value: DatabaseValue, to writer: inout JSONWriter) throws {
        switch (value, kind) {
        case (.null, _): writer.writeNull()
        case (.text(let text), .json): writer.writeRaw(Array(text.utf8)[...])
        case (.text(let text), _): writer.write(text)
        case (.integer(let number), .bool): writer.write(number != 0)
        case (.integer(let number), .moment):
            Timestamp(milliseconds: number).write(to: &writer)
        case (.integer(let number), .decimal(let scale)):
            writer.write(Decimal64.text(number, scale: scale))
        case (.integer(let number), _): writer.write(number)
        case (.real(let number), _): try writer.write(number)
        case (.blob(let bytes), _): writer.write(Base64.standard.encodePadded(bytes))
        }
    }

    /// What is not UTF-8 is not repaired (rule 9); only another program can have stored it.
    private func check(_ text: Span<UInt8>) throws {
        guard (try? UTF8Span(validating: text)) != nil else {
            throw DatabaseError(.columnMismatch(column: name, expected: "valid UTF-8"))
        }
    }
}

extension EntityModel {
    /// Writes a whole entity of which all values are known.
    func write(_ values: [DatabaseValue], to writer: inout JSONWriter) throws {
        writer.beginObject()
        for (column, value) in zip(columns, values) {
            writer.key(column.name)
            try column.write(value, to: &writer)
        }
        writer.endObject()
    }

    /// The same as bytes, for the change log.
    func json(_ values: [DatabaseValue]) throws -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 256)
        try write(values, to: &writer)
        return writer.takeBytes()
    }
}
