import Contract
import Testing

@testable import Services

@Suite struct RegistrationTests {
    private static func params(
        email: String = #""ada@example.com""#, name: String = #""Ada""#,
        password: String = #""correct horse battery""#
    ) -> String {
        #"{"email":\#(email),"name":\#(name),"password":\#(password)}"#
    }

    private static func letters(_ count: Int) -> String {
        "\"" + String(repeating: "ä", count: count) + "\""
    }

    /// Code points without a pattern, a multiplicative sequence modulo a prime.
    private static func mixed(_ count: Int) -> String {
        var value: UInt32 = 1
        var text = String.UnicodeScalarView()
        for _ in 0..<count {
            value = value * 75 % 65_537
            text.append(Unicode.Scalar(0x4E00 + value % 20_000) ?? "x")
        }
        return "\"" + String(text) + "\""
    }

    @Test(
        arguments: [
            (params(), []),
            (params(email: "\"\""), ["/email minLength", "/email format"]),
            (params(email: #""a""#), ["/email minLength", "/email format"]),
            (params(email: #""ada""#), ["/email format"]),
            (params(email: #""ada @example.com""#), ["/email format"]),
            (params(email: #""a@b@example.com""#), ["/email format"]),
            (params(email: letters(254)), ["/email format"]),
            (params(email: letters(255)), ["/email maxLength", "/email format"]),
            (params(email: "null"), ["/email type"]),
            (params(email: "7"), ["/email type"]),
            (params(email: #"["ada@example.com"]"#), ["/email type"]),
            (params(name: "\"\""), ["/name minLength"]),
            (params(name: letters(200)), []),
            (params(name: letters(201)), ["/name maxLength"]),
            (params(name: #""A\u0007da""#), ["/name pattern"]),
            (params(name: #""\u0000""#), ["/name pattern"]),
            (params(name: #""a\nb""#), ["/name pattern"]),
            (params(name: #""a\u007f""#), ["/name pattern"]),
            (params(name: #""a\u0085""#), ["/name pattern"]),
            (params(name: #"" ""#), []),
            (params(name: #""\uD83D\uDE00""#), []),
            (params(name: "null"), ["/name type"]),
            (params(password: "\"\""), ["/password minLength"]),
            (params(password: #""elevenchars""#), ["/password minLength"]),
            (params(password: mixed(12)), []),
            (params(password: mixed(256)), []),
            (params(password: letters(12)), ["/password predictable"]),
            (params(password: #""1Qaz2wsx3Edc""#), ["/password common"]),
            (params(password: #""password2024""#), ["/password common"]),
            (params(password: #""ADA@example.com1""#), ["/password personal"]),
            (params(email: #""ada""#, password: #""ADA@example.com1""#), ["/email format"]),
            (params(password: letters(257)), ["/password maxLength"]),
            (params(password: "123456789012"), ["/password type"]),
            (params(password: "null"), ["/password type"]),
            ("{}", ["/email required", "/name required", "/password required"]),
            (
                #"{"email":"ada","name":"","password":"x"}"#,
                ["/email format", "/name minLength", "/password minLength"]
            ),
            (
                params(name: #""Ada","admin":true"#),
                ["/admin additionalProperties"]
            ),
            (#"["ada@example.com","Ada","correct horse battery"]"#, []),
            (#"["ada","Ada"]"#, ["/0 format", "/2 required"]),
            (#"["ada@example.com","Ada","correct horse battery",1]"#, ["/3 type"]),
            (#"["ada@example.com","Ada","correct horse battery","a",1]"#, ["/4 maxItems"]),
        ] as [(String, [String])])
    func areChecked(_ params: String, _ refused: [String]) throws {
        #expect(try refusals(of: params, as: Registration.self, of: .usersRegister) == refused)
    }

    @Test func printNoPassword() {
        let params = UsersRegisterParams(
            email: "ada@example.com", name: "Ada", password: "correct horse battery")
        var dumped = ""
        dump(params, to: &dumped)
        #expect(!"\(params) \(String(reflecting: params)) \(dumped)".contains("horse"))
        #expect("\(params)".contains("ada@example.com"))
    }

    @Test func areTakenAsTheyAre() throws {
        let params = try read(
            #"{"email":"Ada@Example.COM","name":" A\u0308 ","password":"correct horse battery"}"#,
            as: Registration.self, of: .usersRegister)
        #expect(params.email.text == "Ada@example.com")
        #expect(Array(params.name.utf8) == Array(" A\u{308} ".utf8))
        #expect(!String(reflecting: params).contains("horse"))
    }
}
