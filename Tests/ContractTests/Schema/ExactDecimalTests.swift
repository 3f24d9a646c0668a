internal import Testing

@testable import Contract

@Suite struct ExactDecimalTests {
    private func decimal(_ text: String) -> ExactDecimal { ExactDecimal(text.utf8Span.span) }

    @Test(arguments: [
        ("0", "-0.0e5", 0), ("1", "1.000", 0), ("10e-1", "1", 0), ("1", "2", -1), ("-1", "-2", 1),
        ("-1", "1", -1), ("0", "1e-400", -1), ("1e400", "9e399", 1),
        ("0.1", "0.09999999999999999999", 1),
        ("9007199254740993", "9007199254740992", 1), ("1e99999999999999999999", "1", 1),
        ("123.456", "123.4560", 0), ("12", "119e-1", 1),
    ])
    func compares(left: String, right: String, order: Int) {
        #expect(decimal(left).compare(decimal(right)) == order)
        #expect(decimal(right).compare(decimal(left)) == -order)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("1e3", 1000), ("1000.0", 1000), ("1.5", nil),
            ("9223372036854775807", .max), ("9223372036854775808", nil),
            ("-9223372036854775808", .min), ("-9223372036854775809", nil),
            ("1e18", 1_000_000_000_000_000_000),
            ("1e19", nil), ("1e400", nil), ("92233720368547758070e-1", .max),
        ] as [(String, Int64?)])
    func isAnInteger(text: String, value: Int64?) { #expect(decimal(text).int64 == value) }

    @Test(arguments: [
        ("10", "2.5", true), ("10", "3", false), ("0", "7", true), ("1e50", "1e-50", true),
        ("1e-50", "1e50", false), ("0.3", "0.1", true), ("-7", "3.5", true), ("1e30", "7", false),
        ("7e1000000000000", "7", true), ("123456789012345678901234567890", "3", true),
    ])
    func isAMultiple(value: String, divisor: String, isMultiple: Bool) {
        #expect(decimal(value).isMultiple(of: decimal(divisor)) == isMultiple)
    }
}
