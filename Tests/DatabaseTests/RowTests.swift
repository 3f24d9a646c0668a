import Testing

@testable import Database

@Suite struct RowTests {
    private static let select =
        "SELECT 7 AS i, 1.5 AS r, 'é' AS t, x'00ff' AS b, NULL AS n, 2 AS two, 1 AS yes, 0 AS no"

    private func read<Value: Sendable>(
        _ sql: String = select, _ body: @escaping @Sendable (borrowing Row) throws -> Value
    ) async throws -> Value? {
        try await withDatabase { database in
            try await database.read { try $0.first(sql, read: body) }
        }
    }

    @Test func readsEachType() async throws {
        let isRight = try await read { row in
            try row.int64(at: 0) == 7 && row.int(at: 0) == 7 && row.double(at: 1) == 1.5
                && row.text(at: 2) == "é" && row.blob(at: 3) == [0, 255] && row.isNull(at: 4)
                && row.bool(at: 6) && !row.bool(at: 7) && row.columnCount == 8
        }
        #expect(isRight == true)
    }

    @Test func readsNullAsNil() async throws {
        let isRight = try await read { row in
            try row.optionalInt64(at: 4) == nil && row.optionalInt(at: 4) == nil
                && row.optionalText(at: 4) == nil && row.optionalBlob(at: 4) == nil
                && row.optionalDouble(at: 4) == nil && row.optionalBool(at: 4) == nil
                && row.optionalInt64(at: 0) == 7 && row.optionalInt(at: 0) == 7
                && row.optionalText(at: 2) == "é" && row.optionalBlob(at: 3) == [0, 255]
                && row.optionalDouble(at: 1) == 1.5 && row.optionalBool(at: 6) == true
        }
        #expect(isRight == true)
    }

    @Test func readsWhateverThereIs() async throws {
        let values = try await read { row in
            try (0..<5).map { try row.value(at: $0) }
        }
        #expect(values == [.integer(7), .real(1.5), .text("é"), .blob([0, 255]), .null])
    }

    @Test func readsAnExactIntegerAsDouble() async throws {
        #expect(try await read { try $0.double(at: 0) } == 7)
        let error = try await kind {
            _ = try await read("SELECT 9007199254740993 AS big") { try $0.double(at: 0) }
        }
        let expected = "exact as a floating-point number"
        #expect(error == .columnMismatch(column: "big", expected: expected))
    }

    @Test func lendsTheBytesOfAText() async throws {
        let sum = try await read { row in
            try row.withText(at: 2) { bytes in
                (bytes.count, Int(bytes[0]) + Int(bytes[1]))
            }
        }
        #expect(sum?.0 == 2)
        #expect(sum?.1 == 0xc3 + 0xa9)
        let empty = try await read("SELECT ''") { try $0.withText(at: 0) { $0.count } }
        #expect(empty == 0)
    }

    @Test(arguments: [
        ("i", "a text"), ("t", "an integer"), ("t", "a number"), ("n", "an integer"),
        ("t", "a blob"), ("two", "0 or 1"),
    ])
    func namesAColumnOfAnotherType(column: String, expected: String) async throws {
        let error = try await kind {
            _ = try await read { row in
                let at = try #require((0..<8).first { row.columnName(at: $0) == column })
                switch expected {
                case "a text": _ = try row.text(at: at)
                case "an integer": _ = try row.int64(at: at)
                case "a number": _ = try row.double(at: at)
                case "a blob": _ = try row.blob(at: at)
                default: _ = try row.bool(at: at)
                }
            }
        }
        #expect(error == .columnMismatch(column: column, expected: expected))
    }

    @Test(arguments: [-1, 8, Int.max, Int.min])
    func refusesAColumnThatDoesNotExist(column: Int) async throws {
        let error = try await kind {
            _ = try await read { try $0.int64(at: column) }
        }
        #expect(error == .columnMismatch(column: "\(column)", expected: "one of 8"))
        #expect(try await read { $0.columnName(at: column) } == "\(column)")
    }

    @Test(arguments: ["x'ff'", "x'c0af'", "x'eda080'", "x'61e9'"])
    func refusesTextThatIsNotUTF8(bytes: String) async throws {
        let error = try await kind {
            _ = try await read("SELECT CAST(\(bytes) AS TEXT) AS t") { try $0.text(at: 0) }
        }
        #expect(error == .columnMismatch(column: "t", expected: "valid UTF-8"))
    }

    @Test func keepsTextWithANUL() async throws {
        #expect(try await read("SELECT 'a' || char(0) || 'b'") { try $0.text(at: 0) } == "a\0b")
    }
}
