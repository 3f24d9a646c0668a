import Testing

@testable import rpc

@Suite struct DecimalsTests {
    @Test(arguments: [
        (0.0, "0.000"), (0.0414, "0.041"), (0.5, "0.500"), (1.234, "1.23"), (12.34, "12.3"),
        (99.96, "100.0"), (123.4, "123"), (1_234_567.8, "1234568"), (.infinity, "inf"),
    ])
    func hasAsManyDigitsAsMatter(number: Double, text: String) {
        #expect(Decimals.text(number) == text)
    }
}
