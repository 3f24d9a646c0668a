import JSON
import JSONFuzz
import Testing

/// Nicolas Seriot's JSONTestSuite (https://github.com/nst/JSONTestSuite), every file of it.
@Suite struct JSONTestSuiteTests {
    private static func parsing() throws -> [SuiteFile] {
        try SuiteFile.all(in: "Suites/JSONTestSuite/test_parsing")
    }
    private static func transform() throws -> [SuiteFile] {
        try SuiteFile.all(in: "Suites/JSONTestSuite/test_transform")
    }
    /// Two files are about the grammar and have a number of more than 64 characters.
    private static let limits = JSONLimits(numberCharactersMax: 256)

    @Test func isComplete() throws {
        let parsing = try Self.parsing()
        let transform = try Self.transform()
        #expect(parsing.count == 318)
        #expect(transform.count == 22)
        let open = parsing.map(\.name).filter { $0.hasPrefix("i_") }
        #expect(Set(decided.keys) == Set(open))
        #expect(Set(transformed.keys) == Set(transform.map(\.name)))
    }

    @Test(arguments: try parsing())
    func acceptsAndRefuses(file: SuiteFile) throws {
        let found = refusal(of: file)
        switch file.name.prefix(2) {
        case "y_":
            // The suite takes keys for unique only where a parser makes them so.
            let hasDuplicate = file.name.hasPrefix("y_object_duplicated_key")
            #expect(found == (hasDuplicate ? .duplicateKey : nil))
        case "n_":
            #expect(found != nil)
        default:
            let expected = try #require(decided[file.name])
            #expect(found == expected)
        }
    }

    @Test(arguments: try parsing())
    func doesNotDependOnTheCuts(file: SuiteFile) {
        // The large files are refused within their first hundred bytes.
        let isSmall = file.bytes.count < 2000
        let document = isSmall ? file.bytes : Array(file.bytes.prefix(300))
        #expect(scanEveryWay(document) != nil)
    }

    @Test(arguments: try parsing() + transform())
    func holdsWhatAlwaysHolds(file: SuiteFile) {
        #expect(DocumentInvariants.violation(in: Array(file.bytes.prefix(2000))) == nil)
    }

    @Test(arguments: try transform())
    func keepsWhatOthersChange(file: SuiteFile) throws {
        switch try #require(transformed[file.name]) {
        case .refused(let reason): #expect(refusal(of: file) == reason)
        case .kept(let text): #expect(try JSONValue.parse(file.bytes).description == text)
        }
    }

    private func refusal(of file: SuiteFile) -> JSONError.Reason? {
        do throws(JSONError) {
            _ = try JSONValue.parse(file.bytes, limits: Self.limits)
            return nil
        } catch {
            return error.reason
        }
    }
}

/// What the suite leaves to the parser: nil is accepted.
///
/// Numbers are kept as they are written, whatever their size; reading one as a type that it does
/// not fit is another matter. Text is UTF-8 without exception.
private let decided: [String: JSONError.Reason?] = [
    "i_number_double_huge_neg_exp.json": nil,
    "i_number_huge_exp.json": nil,
    "i_number_neg_int_huge_exp.json": nil,
    "i_number_pos_double_huge_exp.json": nil,
    "i_number_real_neg_overflow.json": nil,
    "i_number_real_pos_overflow.json": nil,
    "i_number_real_underflow.json": nil,
    "i_number_too_big_neg_int.json": nil,
    "i_number_too_big_pos_int.json": nil,
    "i_number_very_big_negative_int.json": nil,
    "i_object_key_lone_2nd_surrogate.json": .loneSurrogate,
    "i_string_1st_surrogate_but_2nd_missing.json": .loneSurrogate,
    "i_string_1st_valid_surrogate_2nd_invalid.json": .loneSurrogate,
    "i_string_UTF-16LE_with_BOM.json": .unexpectedByte(0xFF),
    "i_string_UTF-8_invalid_sequence.json": .invalidUTF8,
    "i_string_UTF8_surrogate_U+D800.json": .invalidUTF8,
    "i_string_incomplete_surrogate_and_escape_valid.json": .loneSurrogate,
    "i_string_incomplete_surrogate_pair.json": .loneSurrogate,
    "i_string_incomplete_surrogates_escape_valid.json": .loneSurrogate,
    "i_string_invalid_lonely_surrogate.json": .loneSurrogate,
    "i_string_invalid_surrogate.json": .loneSurrogate,
    "i_string_invalid_utf-8.json": .invalidUTF8,
    "i_string_inverted_surrogates_U+1D11E.json": .loneSurrogate,
    "i_string_iso_latin_1.json": .invalidUTF8,
    "i_string_lone_second_surrogate.json": .loneSurrogate,
    "i_string_lone_utf8_continuation_byte.json": .invalidUTF8,
    "i_string_not_in_unicode_range.json": .invalidUTF8,
    "i_string_overlong_sequence_2_bytes.json": .invalidUTF8,
    "i_string_overlong_sequence_6_bytes.json": .invalidUTF8,
    "i_string_overlong_sequence_6_bytes_null.json": .invalidUTF8,
    "i_string_truncated-utf-8.json": .invalidUTF8,
    "i_string_utf16BE_no_BOM.json": .unexpectedByte(0x00),
    "i_string_utf16LE_no_BOM.json": .unexpectedByte(0x00),
    "i_structure_500_nested_arrays.json": .depth(limit: 64),
    // Between messages a byte order mark is skipped, by the connection: within one it is no JSON.
    "i_structure_UTF-8_BOM_empty_object.json": .unexpectedByte(0xEF),
]

private enum Transformation {
    case kept(String)
    case refused(JSONError.Reason)
}

/// What comes of the documents that parsers are known to change: nothing else than they say.
private let transformed: [String: Transformation] = [
    "number_-9223372036854775808.json": .kept("[-9223372036854775808]"),
    "number_-9223372036854775809.json": .kept("[-9223372036854775809]"),
    "number_1.0.json": .kept("[1.0]"),
    "number_1.000000000000000005.json": .kept("[1.000000000000000005]"),
    "number_1000000000000000.json": .kept("[1000000000000000]"),
    "number_10000000000000000999.json": .kept("[10000000000000000999]"),
    "number_1e-999.json": .kept("[1E-999]"),
    "number_1e6.json": .kept("[1E6]"),
    "number_9223372036854775807.json": .kept("[9223372036854775807]"),
    "number_9223372036854775808.json": .kept("[9223372036854775808]"),
    "object_key_nfc_nfd.json": .kept("{\"\u{E9}\":\"NFC\",\"e\u{301}\":\"NFD\"}"),
    "object_key_nfd_nfc.json": .kept("{\"e\u{301}\":\"NFD\",\"\u{E9}\":\"NFC\"}"),
    "object_same_key_different_values.json": .refused(.duplicateKey),
    "object_same_key_same_value.json": .refused(.duplicateKey),
    "object_same_key_unclear_values.json": .refused(.duplicateKey),
    "string_1_escaped_invalid_codepoint.json": .refused(.loneSurrogate),
    "string_1_invalid_codepoint.json": .refused(.invalidUTF8),
    "string_2_escaped_invalid_codepoints.json": .refused(.loneSurrogate),
    "string_2_invalid_codepoints.json": .refused(.invalidUTF8),
    "string_3_escaped_invalid_codepoints.json": .refused(.loneSurrogate),
    "string_3_invalid_codepoints.json": .refused(.invalidUTF8),
    "string_with_escaped_NULL.json": .kept("[\"A\\u0000B\"]"),
]
