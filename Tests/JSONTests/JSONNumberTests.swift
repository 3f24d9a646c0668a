import JSON
import Testing

@Suite struct JSONNumberTests {
    @Test(arguments: ["0", "-0", "1.0", "1e3", "-1.50E+07", "123456789012345678901234567890"])
    func keepsItsText(text: String) throws {
        #expect(try #require(JSONNumber(text)).text == text)
        #expect(try JSONValue.parse(Array(text.utf8)).description == text)
    }

    @Test(arguments: [
        "", " 1", "1 ", "01", "+1", "1.", ".5", "-", "1e", "NaN", "0x10", "true", "[]", "1,2", "１",
    ])
    func isNothingElse(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test(arguments: JSONReaderNumberTests.table)
    func isReadAsAReaderWould(row: JSONReaderNumberTests.Row) throws {
        let number = try #require(JSONNumber(row.text))
        #expect(number.int64 == (try? row.int64.get()))
        #expect(number.uint64 == (try? row.uint64.get()))
    }

    @Test func isMadeOfIntegersAndDoubles() throws {
        #expect(JSONNumber(Int64.min).text == "-9223372036854775808")
        #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
        #expect(try JSONNumber(0.1).text == "0.1")
        #expect(try JSONNumber(-0.0).text == "-0.0")
        #expect(try JSONNumber(1e300).double == 1e300)
        for value in [Double.infinity, -.infinity, .nan] {
            #expect(throws: JSONError(.nonFinite, at: 0)) { try JSONNumber(value) }
        }
    }

    @Test func isEqualByItsText() {
        #expect(JSONNumber("1") == JSONNumber("1"))
        #expect(JSONNumber("1") != JSONNumber("1.0"))
        #expect(Set([JSONNumber("1"), JSONNumber("1"), JSONNumber("1e0")]).count == 2)
    }

    @Test(arguments: [
        ["1", "1.0", "1e0", "10e-1", "0.1E1", "1.000", "0.001e3", "1000000e-6"],
        ["0", "-0", "0.0", "-0e5", "0e-7"], ["-12.5", "-125e-1", "-0.125e2", "-12.50"],
        ["1e400", "10e399", "0.1e401"], ["1e-400", "10e-401"],
        ["123456789012345678901234567890", "12345678901234567890123456789e1"],
    ])
    func hasTheSameValueHoweverItIsWritten(texts: [String]) throws {
        for left in texts {
            for right in texts {
                let other = try #require(JSONNumber(right))
                #expect(try #require(JSONNumber(left)).hasSameValue(as: other))
            }
            for different in ["2", "-1", "1.0000000000000000000000000001", "1e1", "12.5"] {
                let other = try #require(JSONNumber(different))
                #expect(try !#require(JSONNumber(left)).hasSameValue(as: other))
            }
        }
    }
}
