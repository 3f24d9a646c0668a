import Testing

@testable import Services

@Suite struct PasswordRulesTests {
    private static func refusal(_ text: String) -> PasswordRules.Refusal? {
        PasswordRules.refusal(of: text, email: "ada.king@example.com", name: "Ada Lovelace")
    }

    @Test(
        arguments: [
            ("1qaz2wsx3edc", .common),
            ("1QAZ2WSX3EDC", .common),
            ("leavemealone", .common),
            ("justinbieber", .common),
            ("championship", .common),
            ("Championship1!", .common),
            ("password1234", .common),
            ("Password2024!", .common),
            ("!!welcome2026", .common),
            ("jennifer1987", .common),
        ] as [(String, PasswordRules.Refusal?)])
    func refusesWhatManyHave(_ text: String, _ refusal: PasswordRules.Refusal?) {
        #expect(PasswordRulesTests.refusal(text) == refusal)
    }

    @Test(arguments: [
        "aaaaaaaaaaaa", "            ", "\0\0\0\0\0\0\0\0\0\0\0\0", "abababababab", "abcabcabcabc",
        "passwordpassword", "passwordpass1passwordpass1", "abcdefghijkl", "zyxwvutsrqpo",
        "AbCdEfGhIjKl", "123456789012345", "987654321098765", "qwertyuiop[]", "asdfghjklasdfghjkl1",
        "aaabbbcccddd", "qwertzuiopyxcvbnm", "йцукенгшщзхъ", "αβγδεζηθικλμ", "poiuytrewqlkjh",
        "😀😀😀😀😀😀😀😀😀😀😀😀", "abcdefghijkl!?",
    ])
    func refusesRepetitionsAndRuns(_ text: String) {
        #expect(PasswordRulesTests.refusal(text) == .predictable)
    }

    @Test(arguments: [
        "ada.king@example.com", "Ada.King@Example.COM", "ada.king1815", "Ada Lovelace",
        "adalovelace1", "lovelace1815!", "1815lovelace", "ada lovelace king",
        "LovelaceLovelace7",
    ])
    func refusesWhatIsKnownOfItsOwner(_ text: String) {
        #expect(PasswordRulesTests.refusal(text) == .personal)
    }

    @Test(arguments: [
        "correct horse battery", "gT7#kq-Zp2!vW", "lovelace plays the harp", "password harp moon 7",
        "8e1f63a90bd2", "mornings are 4 tea", "кошка ест суп", "春天来了花开满园鸟儿歌唱",
    ])
    func takesOthers(_ text: String) {
        #expect(PasswordRulesTests.refusal(text) == nil)
    }

    @Test func takesANameOfNothingForNoPartOfAPassword() {
        for name in ["", " ", "\u{301}", "A", "😀"] {
            #expect(
                PasswordRules.refusal(of: "correct horse battery", email: "a@b", name: name) == nil)
        }
    }

    /// The longest password and the longest name there can be.
    @Test func isQuickWithTheLongest() {
        let name = (0..<100).map { "\(UInt8($0 % 26 + 97))" }.joined(separator: " ")
        let text = String(repeating: "correct horse battery ", count: 11) + "end of it all."
        let time = ContinuousClock().measure {
            _ = PasswordRules.refusal(of: text, email: "ada@example.com", name: name)
        }
        #expect(time < .seconds(1))
    }

    @Test func hasListsInTheFormItLooksFor() {
        #expect(CommonPasswords.all.count > 1_000)
        #expect(CommonPasswordBases.all.count > 3_000)
        for word in CommonPasswords.all {
            #expect(word.unicodeScalars.count >= Password.length.lowerBound)
            #expect(word.lowercased() == word)
        }
        for word in CommonPasswordBases.all {
            #expect((6..<12).contains(word.unicodeScalars.count))
            #expect(word.lowercased() == word)
        }
    }
}
