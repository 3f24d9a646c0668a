internal import Testing

@testable import Contract

/// Short numbers say what exact ones say.
@Suite struct ShortDecimalTests {
    private static let texts = [
        "0", "-0", "0.0", "1", "-1", "1.50", "-2.5", "0.1", "0.30", "19.99", "0.00000000000000001",
        "-0.07", "7", "10", "12345678901234567.8", "999999999999999999", "-999999999999999999",
        "123456789012345678", "0.99999999999999999",
    ]
    private static let rules =
        texts + ["1e3", "9223372036854775807", "-9223372036854775808", "1e400", "-1e30", "18e17"]

    private func exact(_ text: String) -> ExactDecimal { ExactDecimal(text.utf8Span.span) }

    @Test(arguments: texts) func agreesWithExactNumbers(text: String) throws {
        let short = ShortDecimal(text.utf8Span.span)
        let value = try #require(short)
        #expect(value.isInteger == exact(text).isInteger)
        for rule in Self.rules.map(exact) {
            let short = try #require(ShortDecimal(of: rule), "\(rule.text)")
            #expect(value.compare(short) == exact(text).compare(rule), "\(rule.text)")
            guard rule.significand ?? 0 != 0, !rule.isNegative else { continue }
            let isMultiple = exact(text).isMultiple(of: rule)
            #expect(value.isMultiple(of: short) == isMultiple, "\(rule.text)")
        }
    }

    @Test(arguments: ["1e3", "1E-3", "1234567890123456789", "0.1234567890123456789"])
    func leavesLongNumbersToOthers(text: String) {
        let isShort = ShortDecimal(text.utf8Span.span) != nil
        #expect(!isShort)
    }

    @Test(arguments: ["0.1234567890123456789", "1e-30", "1234567890123456.7891"])
    func comparesNothingWithWhatItCannotHold(text: String) {
        let isShort = ShortDecimal(of: exact(text)) != nil
        #expect(!isShort)
    }
}
