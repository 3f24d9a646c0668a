import JSON
import TestSupport
import Testing

/// Integers are exact or refused; RFC 8259 §6 leaves that open, and readers differ.
@Suite struct JSONReaderNumberTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let int64: Result<Int64, Refusal>
        let uint64: Result<UInt64, Refusal>

        var testDescription: String { text }

        init(_ text: String, _ int64: Result<Int64, Refusal>, _ uint64: Result<UInt64, Refusal>) {
            self.text = text
            self.int64 = int64
            self.uint64 = uint64
        }

        /// The same value as both.
        init(_ text: String, _ value: UInt64) {
            self.init(text, .success(Int64(value)), .success(value))
        }

        /// Refused as both, for one reason.
        init(_ text: String, _ refusal: Refusal) {
            self.init(text, .failure(refusal), .failure(refusal))
        }
    }

    enum Refusal: Error {
        case fraction
        case range

        var reason: JSONError.Reason {
            switch self {
            case .fraction: .notAnInteger
            case .range: .outOfRange
            }
        }
    }

    static let table: [Row] = [
        Row("0", 0), Row("-0", 0), Row("0.0", 0), Row("-0.0e5", 0),
        Row("0e99999999999999999999", 0), Row("0.000e-99999999999999999999", 0),
        Row("7", 7), Row("1e3", 1000), Row("1E+3", 1000),
        Row("1.0", 1), Row("10e-1", 1), Row("1.5e1", 15), Row("1200e-2", 12), Row("0.5e1", 5),
        Row("1.000000000000000000000000000000", 1), Row("100000000000000000000000e-22", 10),
        Row("999999999999999999", 999_999_999_999_999_999),
        Row("1000000000000000000", 1_000_000_000_000_000_000),
        Row("9223372036854775807", 9_223_372_036_854_775_807),
        Row("9223372036854775807.0", 9_223_372_036_854_775_807),
        Row("922337203685477580700e-2", 9_223_372_036_854_775_807),
        Row("9223372036854775808", .failure(.range), .success(9_223_372_036_854_775_808)),
        Row("9007199254740993", 9_007_199_254_740_993),
        Row("-1", .success(-1), .failure(.range)),
        Row("-9223372036854775808", .success(.min), .failure(.range)),
        Row("-9.223372036854775808e18", .success(.min), .failure(.range)),
        Row("-9223372036854775809", .range),
        Row("18446744073709551615", .failure(.range), .success(.max)),
        Row("18446744073709551615.000", .failure(.range), .success(.max)),
        Row("1.8446744073709551615e19", .failure(.range), .success(.max)),
        Row("18446744073709551616", .range), Row("-18446744073709551616", .range),
        Row("99999999999999999999", .range), Row("123456789012345678901", .range),
        Row("1e19", .failure(.range), .success(10_000_000_000_000_000_000)), Row("1e20", .range),
        Row("1e400", .range), Row("1e99999999999999999999", .range),
        Row("1.5", .fraction), Row("-1.5", .fraction), Row("0.1", .fraction),
        Row("1e-1", .fraction), Row("15e-1", .fraction), Row("5e-324", .fraction),
        Row("1e-99999999999999999999", .fraction), Row("1.000000000000000005", .fraction),
        Row("1.0000000000000000000000000000000001", .fraction),
        Row("123456789012345678901.5", .fraction), Row("18446744073709551616.1", .fraction),
    ]

    @Test(arguments: table)
    func readsIntegersExactlyOrNotAtAll(row: Row) {
        for (before, after) in [("", ""), (" ", " "), ("\n", ",2")] {
            let text = before + row.text + after
            let int64 = reading(text) { reader throws(JSONError) in try reader.readInt64() }
            let uint64 = reading(text) { reader throws(JSONError) in try reader.readUInt64() }
            let offset = before.utf8.count
            #expect(int64 == row.int64.mapError { JSONError($0.reason, at: offset) })
            #expect(uint64 == row.uint64.mapError { JSONError($0.reason, at: offset) })
        }
    }

    @Test(arguments: [
        ("0", 0.0), ("-0", -0.0), ("-0.0", -0.0), ("1", 1), ("1.5", 1.5), ("-2.25", -2.25),
        ("0.1", 0.1), ("1e3", 1000), ("1E-2", 0.01), ("123456.789e3", 123_456_789),
        ("9007199254740993", 9_007_199_254_740_992), ("9007199254740992", 9_007_199_254_740_992),
        ("1e22", 1e22), ("1e23", 1e23), ("8.5e-23", 8.5e-23), ("3.14159265358979323846", .pi),
        ("5e-324", .leastNonzeroMagnitude), ("2.4703282292062328e-324", .leastNonzeroMagnitude),
        ("1e-400", 0), ("-1e-400", -0.0),
        ("2.2250738585072014e-308", 2.2250738585072014e-308),
        ("1.7976931348623157e308", .greatestFiniteMagnitude), ("0e400", 0),
        ("100000000000000000000000000000000e-10", 1e22), ("0.000000000000000000000001e30", 1e6),
    ] as [(String, Double)])
    func readsTheNearestDouble(text: String, value: Double) {
        let found = reading(text) { reader throws(JSONError) in try reader.readDouble().bitPattern }
        #expect(found == .success(value.bitPattern))
    }

    @Test(arguments: ["1e400", "-1e400", "1.7976931348623159e308", "1e99999999999999999999"])
    func refusesWhatWouldBeInfinite(text: String) {
        let found = reading(" " + text) { reader throws(JSONError) in try reader.readDouble() }
        #expect(found == .failure(JSONError(.outOfRange, at: 1)))
    }

    @Test(arguments: [
        ("01", 1), ("-", 1), ("-a", 1), ("1.", 2), ("1.e", 2), ("1e", 2), ("00", 1), ("-01", 2),
    ])
    func refusesWhatIsNoNumber(text: String, offset: Int) {
        for method in 0..<3 {
            let found = reading(text) { reader throws(JSONError) -> Double in
                switch method {
                case 0: Double(try reader.readInt64())
                case 1: Double(try reader.readUInt64())
                default: try reader.readDouble()
                }
            }
            guard case .failure(let error) = found else {
                Issue.record("\(text) was read")
                continue
            }
            #expect(error.offset == offset)
        }
    }

    @Test(arguments: seeds(4))
    func readsEveryIntegerBack(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<1000 {
            // All lengths are equally likely.
            let shift = UInt64.random(in: 0..<64, using: &random)
            let unsigned = random.next() >> shift
            let signed = Int64(bitPattern: random.next()) >> Int64(shift)
            #expect(reading("\(unsigned)") { r throws(JSONError) in try r.readUInt64() }
                == .success(unsigned), "seed \(seed)")
            #expect(reading("\(signed)") { r throws(JSONError) in try r.readInt64() }
                == .success(signed), "seed \(seed)")
        }
    }

    @Test(arguments: seeds(4))
    func readsEveryDoubleBack(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<1000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(reading("\(value)") { r throws(JSONError) in try r.readDouble() }
                == .success(value), "seed \(seed)")
        }
    }

    /// The quick way multiplies; the language's own parser is the measure.
    @Test(arguments: seeds(4))
    func agreesWithTheLanguageOnShortDecimals(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<2000 {
            let digits = random.next() >> UInt64.random(in: 0..<64, using: &random)
            let exponent = Int.random(in: -40...40, using: &random)
            let text = Bool.random(using: &random)
                ? "\(digits)e\(exponent)" : "0.\(digits)E\(exponent)"
            #expect(reading(text) { r throws(JSONError) in try r.readDouble() }
                == .success(Double(text) ?? .nan), "seed \(seed)")
        }
    }
}
