internal import Testing

@testable import Contract

/// Patterns, and that they are linear.
@Suite struct PatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool {
        var steps = 0
        let compiled = try Pattern(pattern)
        let isMatch = compiled.matches(text.utf8Span.span, steps: &steps)
        let bare = try Pattern(pattern, hasTable: false)
        let isMatchWithoutTable = bare.matches(text.utf8Span.span, steps: &steps)
        #expect(isMatch == isMatchWithoutTable, "\(text.debugDescription)")
        return isMatch == true
    }

    /// What is not bounded by what it becomes is bounded by what it is.
    @Test func readsHostilePatternsInNoTime() throws {
        #expect(try matches("^(((){4096}){4096}){4096}a$", "a"))
        #expect(throws: PatternError.self) { try Pattern("^((){0,4096}){4096}$") }
        // A round of it is one instruction and two thousand parts that are none.
        let groups = String(repeating: "()", count: 2_000)
        #expect(throws: PatternError.self) { try Pattern("^(a\(groups)){4000}$") }
        #expect(try matches("^(a()b){1000}$", String(repeating: "ab", count: 1_000)))
        let letters = String(repeating: "ab", count: 2_000)
        #expect(try matches("^[\(letters)]$", "b"))
        #expect(throws: PatternError.self) { try Pattern("[\(letters)\(letters)]") }
    }

    @Test func readsNoPatternThatIsTooLong() {
        func isRegex(_ text: String, _ count: Int) -> Bool {
            Format.regex.accepts(String(repeating: text, count: count).utf8Span.span)
        }
        #expect(isRegex("a", 4096) && isRegex("😀", 4096))
        #expect(!isRegex("a", 4097) && !isRegex("😀", 4097) && !isRegex("a", 1_000_000))
    }

    /// What is not known is neither a match nor none.
    @Test func stopsWhereItMayGoNoFurther() throws {
        let compiled = try Pattern("(a|b)*a(a|b){12}c", hasTable: false)
        let text = String(repeating: "ab", count: 1_000)
        var steps = 0
        let early = compiled.matches(text.utf8Span.span, steps: &steps, stepsMax: 500)
        #expect(early == nil && steps < 600)
        let late = compiled.matches(text.utf8Span.span, steps: &steps)
        #expect(late == false)
    }

    @Test(
        arguments: [
            ("", ["", "a"], []), ("a", ["a", "bab"], ["", "b"]), ("^a", ["ab"], ["ba"]),
            ("a$", ["ba"], ["ab", "a\n"]), ("^$", [""], ["a"]),
            ("^.$", ["a", "é", "😀"], ["", "\n", "ab", "\u{2028}"]),
            ("^a|b$", ["ax", "xb"], ["xa", "bx"]), ("^(a|b)*c$", ["c", "abbac"], ["abd"]),
            ("^(?:ab)+$", ["ab", "abab"], ["", "aba"]), ("^(?<name>a)?b$", ["ab", "b"], ["aab"]),
            ("^a{2}$", ["aa"], ["a", "aaa"]), ("^a{2,}$", ["aa", "aaaa"], ["a"]),
            ("^a{0,2}$", ["", "a", "aa"], ["aaa"]), ("^a{2,3}?$", ["aa", "aaa"], ["a", "aaaa"]),
            ("^(a*)*$", ["", "aaa"], ["b"]), ("^(a?){3}$", ["", "aaa"], ["aaaa"]),
            ("^[a-c]+$", ["abc"], ["d", ""]), ("^[^a-c]$", ["d", "\n"], ["a"]),
            ("^[]$", [], ["", "a"]),
            ("^[^]$", ["a", "\n"], [""]), ("^[a\\-z]+$", ["a-z"], ["b"]),
            ("^[-a]$", ["-", "a"], ["b"]),
            ("^[a-]$", ["-", "a"], ["b"]), ("^[\\d\\s-]+$", ["1 -"], ["a"]),
            ("^[\\]\\\\^]+$", ["]\\^"], ["["]),
            ("^\\d$", ["7"], ["٣", "a"]), ("^\\D$", ["a", "٣"], ["7"]),
            ("^\\w+$", ["aZ_9"], ["é", "-"]),
            ("^\\W$", ["é", "-"], ["a"]),
            ("^\\s$", [" ", "\u{A0}", "\u{FEFF}", "\u{2028}"], ["a", "\u{200B}"]),
            ("^[\\S]$", ["a"], [" ", "\u{A0}"]), ("^[^\\W_]$", ["a", "9"], ["_", "é"]),
            ("\\bab\\b", ["ab", "x ab."], ["xab", "abx"]), ("^a\\Bb$", ["ab"], []),
            ("^a\\B$", [], ["a"]),
            ("^\\p{L}+$", ["aéя"], ["1"]), ("^\\p{Lu}$", ["É"], ["é"]), ("^\\P{Lu}$", ["é"], ["É"]),
            ("^[\\p{Nd}x]$", ["٣", "x"], ["y"]), ("^[\\P{L}x]$", ["1", "x"], ["y"]),
            ("^\\p{General_Category=Letter}$", ["a"], ["1"]), ("^[^\\p{L}]$", ["1"], ["a"]),
            ("^\\u00e9\\u{1F600}\\x41$", ["é😀A"], ["e"]), ("^\\ud83d\\ude00$", ["😀"], []),
            ("^[\\u{1F600}-\\u{1F610}]$", ["😀"], ["a"]),
            ("^\\t\\n\\cA\\0\\.\\/\\-$", ["\t\n\u{1}\0./-"], []),
        ] as [(String, [String], [String])])
    func matchesAsECMAScriptDoes(pattern: String, good: [String], bad: [String]) throws {
        for text in good { #expect(try matches(pattern, text), "\(text.debugDescription)") }
        for text in bad { #expect(try !matches(pattern, text), "\(text.debugDescription)") }
    }

    @Test(arguments: [
        "(", ")", "(?", "(?:a", "[", "[a", "]", "{", "}", "a{", "a{1", "a{2,1}", "a{99999}", "*",
        "a**",
        "+", "?", "^*", "\\", "\\1", "\\k<a>", "\\a", "\\Z", "\\c1", "\\x4", "\\u12", "\\u{110000}",
        "\\u{}",
        "\\01", "\\p", "\\pL", "\\p{Nope}", "[b-a]", "[\\d-z]", "(?=a)", "(?!a)", "(?<=a)",
        "(?<!a)", "(?i:a)",
        "((a{100}){100}){100}", "\\b+", "\\_", "\\ud83d\\u0041",
        String(repeating: "(", count: 65) + String(repeating: ")", count: 65),
    ])
    func refusesWhatIsNoPatternOrCannotBeLinear(pattern: String) {
        #expect(throws: PatternError.self) { try Pattern(pattern) }
        let isRegex = Format.regex.accepts(pattern.utf8Span.span)
        #expect(!isRegex)
    }

    @Test(arguments: [
        ("^[a-z0-9-]{1,64}$", true), ("^(a+)+$", true), ("a.*b", true), ("\\bab", false),
        ("\\p{L}", false), ("(a|b)*a(a|b){12}", false), ("^[^\\s@]{1,255}$", true),
    ])
    func becomesATableWhereItIsSmall(pattern: String, isTable: Bool) throws {
        #expect(try (Pattern(pattern).table != nil) == isTable)
    }

    /// Back-tracking takes two to the power of the length for these.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(a*)*$", "(a*)*c", "(x+x+)+y",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
        ])
    func takesLinearTime(pattern: String) throws {
        let compiled = try Pattern(pattern, hasTable: false)
        let text = String(repeating: "a", count: 50_000) + "b"
        var steps = 0
        let isMatch = compiled.matches(text.utf8Span.span, steps: &steps)
        #expect(isMatch == false)
        #expect(steps <= (text.utf8.count + 1) * (compiled.instructions.count + 1))
    }
}
