import Contract
import JSON
import JSONRPC
import Testing

@testable import Services

@Suite struct PasswordTests {
    private static func refusal(_ text: String) -> Password.Refusal? {
        do throws(Password.Refusal) {
            _ = try Password(text)
            return nil
        } catch {
            return error
        }
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test(
        arguments: [
            ("x", 0, .tooShort),
            ("x", 11, .tooShort),
            ("x", 12, nil),
            ("x", 256, nil),
            ("x", 257, .tooLong),
            ("😀", 256, nil),
            ("😀", 257, .tooLong),
            // Two code points until they are composed.
            ("e\u{301}", 12, nil),
            ("e\u{301}", 11, .tooShort),
            ("e\u{301}", 256, nil),
            ("e\u{301}", 257, .tooLong),
            // Four code points for one: the most there are.
            ("\u{3b1}\u{313}\u{300}\u{345}", 256, nil),
            ("\u{3b1}\u{313}\u{300}\u{345}", 257, .tooLong),
            // No letter to compose with.
            ("\u{301}", 256, nil),
            ("x", 1_000_000, .tooLong),
            ("\u{301}", 500_000, .tooLong),
            // White space and control characters are as good as others.
            (" ", 12, nil),
            ("\u{0}", 12, nil),
        ] as [(String, Int, Password.Refusal?)])
    func countsCodePointsAfterNormalisation(
        _ unit: String, _ count: Int, _ refusal: Password.Refusal?
    ) {
        #expect(PasswordTests.refusal(PasswordTests.repeated(unit, count)) == refusal)
    }

    /// https://www.unicode.org/reports/tr15/ figures 3 to 6, twelve times.
    @Test(arguments: [
        ("A\u{30a}", "\u{c5}"),
        ("\u{212b}", "\u{c5}"),
        ("\u{2126}", "\u{3a9}"),
        ("s\u{307}\u{323}", "\u{1e69}"),
        ("\u{1100}\u{1161}\u{11a8}", "\u{ac01}"),
        ("\u{fb01}", "\u{fb01}"),
        ("e\u{301}", "\u{e9}"),
    ])
    func isInNormalisationFormC(_ typed: String, _ normal: String) throws {
        let bytes = try Password(PasswordTests.repeated(typed, 12)).secret.withBytes { $0 }
        #expect(bytes == Array(PasswordTests.repeated(normal, 12).utf8))
    }

    @Test func cutsNothingOff() throws {
        let text = PasswordTests.repeated("😀", 256)
        #expect(try Password(text).secret.withBytes { $0.count } == 1024)
    }

    /// The schema counts what is sent, this type what it becomes: by the same bounds.
    @Test func hasTheBoundsOfTheContract() throws {
        let schema = try JSONValue.parse(
            Array(try #require(MethodDescriptor.usersRegister.paramsSchema).utf8))
        let password = schema["properties"]?["password"]
        let bounds = [Password.length.lowerBound, Password.length.upperBound].map {
            JSONValue.number(JSONNumber(Int64($0)))
        }
        #expect([password?["minLength"], password?["maxLength"]] == bounds)
    }

    @Test func printsNothingOfItself() throws {
        let password = try Password("correct horse battery")
        #expect(!"\(password) \(String(reflecting: password))".contains("horse"))
    }
}
