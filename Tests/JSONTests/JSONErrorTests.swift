import JSON
import Testing

@Suite struct JSONErrorTests {
    @Test(arguments: [
        (.unexpectedByte(0x7D), "unexpected '}' at byte 3"),
        (.unexpectedByte(0x0A), "unexpected byte 0x0A at byte 3"),
        (.unexpectedByte(0x20), "unexpected byte 0x20 at byte 3"),
        (.unexpectedByte(0xFF), "unexpected byte 0xFF at byte 3"),
        (.unexpectedEnd, "the value is not complete at byte 3"),
        (.invalidUTF8, "invalid UTF-8 in a string at byte 3"),
        (.loneSurrogate, "half of a surrogate pair in a string at byte 3"),
        (.invalidEscape, "invalid escape in a string at byte 3"),
        (.controlCharacter, "control character in a string, it must be escaped at byte 3"),
        (.depth(limit: 64), "nesting deeper than the limit of 64 at byte 3"),
        (.keyTooLong(limit: 256), "object key longer than the limit of 256 bytes at byte 3"),
        (.numberTooLong(limit: 64), "number longer than the limit of 64 characters at byte 3"),
        (.duplicateKey, "duplicate object key at byte 3"),
        (.typeMismatch(expected: .array), "expected an array at byte 3"),
        (.notAnInteger, "expected an integer, the number has a fraction at byte 3"),
        (.outOfRange, "number out of range at byte 3"),
        (.nonFinite, "a number that is not finite cannot be written as JSON at byte 3"),
    ] as [(JSONError.Reason, String)])
    func speaksToAPerson(reason: JSONError.Reason, text: String) {
        #expect(JSONError(reason, at: 3).description == text)
    }

    @Test func namesEveryKind() {
        let kinds: [JSONReader.Kind] = [.object, .array, .string, .number, .bool, .null, .end]
        let texts = kinds.map { JSONError.Reason.typeMismatch(expected: $0).description }
        #expect(texts == [
            "expected an object", "expected an array", "expected a string", "expected a number",
            "expected true or false", "expected null", "expected the end",
        ])
    }

    /// What stands in a log line must not be able to begin another.
    @Test func neverHoldsBytesOfTheDocument() {
        for byte in UInt8.min...UInt8.max {
            let text = JSONError.Reason.unexpectedByte(byte).description
            #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        }
    }
}
