import JSON
import TestSupport
import Testing

@Suite struct JSONScannerTests {
    @Test(arguments: [
        "{}", "[]", "[[]]", "{\"a\":{}}", "\"\"", "\"a\"", "true", "false", "null",
        "[1,2,3]", "[ 1 , 2 ]", "{ \"a\" : 1 , \"b\" : 2 }", "{\r\n\t\"a\": [\n1\n]\n}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}",
        "[-0,0.5,1e3,1E+3,1.25e-3,-12]", #""\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00""#,
        "\"é日😀\u{7F}\u{10FFFF}\"", "[\"long enough for several words of eight bytes\"]",
    ])
    func completesAtTheLastByte(text: String) {
        let document = Array(text.utf8)
        #expect(scanEveryWay(document) == .complete(end: document.count))
        // What follows is another message.
        #expect(scanEveryWay(document + Array("{\"".utf8)) == .complete(end: document.count))
    }

    @Test(arguments: [
        ("0", " "), ("-1", "}"), ("1.5", "x"), ("1e3", "\n"), ("12", "\""), ("1", "-"), ("0", "."),
    ])
    func completesANumberAtTheByteAfterIt(number: String, next: String) {
        let document = Array((number + next).utf8)
        let expected: ScanResult =
            next == "." ? .failed(JSONError(.unexpectedEnd, at: 2)) : .complete(end: number.count)
        #expect(scanEveryWay(document) == expected)
        #expect(scanEveryWay(Array(number.utf8)) == .complete(end: number.count))
    }

    /// The text, the reason and the byte at which it is noticed.
    @Test(arguments: [
        ("", nil, 0), (" 1", .unexpectedByte(0x20), 0), ("}", .unexpectedByte(0x7D), 0),
        ("]", .unexpectedByte(0x5D), 0), (",", .unexpectedByte(0x2C), 0),
        ("\u{FEFF}{}", .unexpectedByte(0xEF), 0), ("[", .unexpectedEnd, 1),
        ("{\"a\":1", .unexpectedEnd, 6), ("\"abc", .unexpectedEnd, 4), ("tru", .unexpectedEnd, 3),
        ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1e", .unexpectedEnd, 2),
        ("1e+", .unexpectedEnd, 3), ("[1,]", .unexpectedByte(0x5D), 3),
        ("[,1]", .unexpectedByte(0x2C), 1), ("[1 2]", .unexpectedByte(0x32), 3),
        ("{\"a\" 1}", .unexpectedByte(0x31), 5), ("{\"a\":}", .unexpectedByte(0x7D), 5),
        ("{\"a\":1,}", .unexpectedByte(0x7D), 7), ("{a:1}", .unexpectedByte(0x61), 1),
        ("{\"a\":1]", .unexpectedByte(0x5D), 6), ("[1}", .unexpectedByte(0x7D), 2),
        ("{,}", .unexpectedByte(0x2C), 1), ("{1:2}", .unexpectedByte(0x31), 1),
        ("012", .unexpectedByte(0x31), 1), ("[-012]", .unexpectedByte(0x31), 3),
        ("[+1]", .unexpectedByte(0x2B), 1), ("[.5]", .unexpectedByte(0x2E), 1),
        ("[1.]", .unexpectedByte(0x5D), 3), ("[1.e3]", .unexpectedByte(0x65), 3),
        ("[1e]", .unexpectedByte(0x5D), 3), ("[1e+]", .unexpectedByte(0x5D), 4),
        ("[1.2.3]", .unexpectedByte(0x2E), 4), ("[-]", .unexpectedByte(0x5D), 2),
        ("[NaN]", .unexpectedByte(0x4E), 1), ("[Infinity]", .unexpectedByte(0x49), 1),
        ("[trux]", .unexpectedByte(0x78), 4), ("[nulL]", .unexpectedByte(0x4C), 4),
        ("[truefalse]", .unexpectedByte(0x66), 5), ("['a']", .unexpectedByte(0x27), 1),
        ("[1]//", nil, 3), ("[/**/1]", .unexpectedByte(0x2F), 1),
        ("\"a\nb\"", .controlCharacter, 2), ("\"a\tb\"", .controlCharacter, 2),
        ("\"\u{0}\"", .controlCharacter, 1), ("[\"12345678\u{1F}\"]", .controlCharacter, 10),
        (#""\x""#, .invalidEscape, 2), (#""\u12g4""#, .invalidEscape, 5),
        (#""\u 123""#, .invalidEscape, 3), (#""\U0041""#, .invalidEscape, 2),
        (#""\ud83d""#, .loneSurrogate, 7), (#""\ud83dx""#, .loneSurrogate, 7),
        (#""\ud83d\n""#, .loneSurrogate, 8), (#""\ud83d\u0041""#, .loneSurrogate, 12),
        (#""\ud83d\ud83d\ude00""#, .loneSurrogate, 12), (#""\ude00""#, .loneSurrogate, 6),
    ] as [(String, JSONError.Reason?, Int)])
    func refusesAtTheByteThatIsWrong(text: String, reason: JSONError.Reason?, offset: Int) {
        let result = scanEveryWay(Array(text.utf8))
        switch reason {
        case .some(let reason): #expect(result == .failed(JSONError(reason, at: offset)))
        case nil: #expect(result == (offset == 0 ? .nothing : .complete(end: offset)))
        }
    }

    /// RFC 3629: each sequence that is not UTF-8, and the byte at which that shows.
    @Test(arguments: [
        ([0x80], 0), ([0xBF], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC3], 1),
        ([0xC3, 0x28], 1), ([0xE0, 0x80, 0x80], 1), ([0xE0, 0x9F, 0xBF], 1), ([0xE6, 0x97], 2),
        ([0xED, 0xA0, 0x80], 1), ([0xED, 0xBF, 0xBF], 1), ([0xEF, 0xBF, 0x41], 2),
        ([0xF0, 0x80, 0x80, 0x80], 1), ([0xF0, 0x8F, 0xBF, 0xBF], 1), ([0xF0, 0x9F, 0x98], 3),
        ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFE], 0), ([0xFF], 0),
    ] as [([UInt8], Int)])
    func refusesWhatIsNotUTF8(sequence: [UInt8], offset: Int) {
        for text in ["", "a", "plain text of more than a word"] {
            let start = Array("[\"\(text)".utf8)
            let document = start + sequence + Array("\",\"and something behind it\"]".utf8)
            let expected = JSONError(.invalidUTF8, at: start.count + offset)
            #expect(scanEveryWay(document) == .failed(expected))
        }
    }

    @Test func refusesEveryControlCharacterAndAcceptsTheRest() {
        for byte in UInt8(0)..<0x80 where byte != 0x22 && byte != 0x5C {
            for padding in 0..<9 {
                let document = [0x22] + Array(repeating: 0x61, count: padding) + [byte, 0x22]
                let expected: ScanResult = byte < 0x20
                    ? .failed(JSONError(.controlCharacter, at: 1 + padding))
                    : .complete(end: document.count)
                #expect(scan(document) == expected, "byte \(byte) after \(padding)")
            }
        }
    }

    @Test(arguments: seeds(4))
    func agreesWithItselfOnRandomDocuments(seed: UInt64) {
        var documents = RandomDocument(seed: seed)
        for number in 0..<25 {
            // Longer documents than the fuzzer's cuts reach.
            let document = Array(documents.next().drop { $0 <= 0x20 })
            #expect(scanEveryWay(document, cutsMax: 300) != nil, "seed \(seed), \(number)")
            let damaged = documents.nextDamaged()
            #expect(scanEveryWay(damaged, cutsMax: 300) != nil, "seed \(seed), \(number)")
        }
    }

    @Test func isInsideAValueUntilItEnds() {
        var scanner = JSONScanner()
        #expect(!scanner.isInsideValue)
        #expect(scanner.scan(Array("[1".utf8).span, from: 0) == .incomplete)
        #expect(scanner.isInsideValue)
        #expect(scanner.scan(Array("]".utf8).span, from: 0) == .complete(end: 1))
        #expect(!scanner.isInsideValue)
        #expect(scanner.scan(Array("12".utf8).span, from: 0) == .incomplete)
        #expect(scanner.isInsideValue)
        #expect(scanner.finish(at: 2) == .complete(end: 2))
        #expect(scanner.finish(at: 2) == .incomplete)
    }

    @Test(arguments: ["[}", "{\"a\":[", "\"\\u00", "[1"])
    func beginsAnewAfterAFailureOrAReset(text: String) {
        var scanner = JSONScanner()
        if case .incomplete = scanner.scan(Array(text.utf8).span, from: 0) { scanner.reset() }
        #expect(!scanner.isInsideValue)
        #expect(scanner.scan(Array("{\"a\":1}".utf8).span, from: 0) == .complete(end: 7))
    }

    @Test func answersNothingToNoBytes() {
        var scanner = JSONScanner()
        #expect(scanner.scan([UInt8]().span, from: 0) == .incomplete)
        #expect(scanner.scan([0x5B, 0x5D].span, from: 2) == .incomplete)
        #expect(scanner.scan([0x5B, 0x5D].span, from: -1) == .incomplete)
        #expect(!scanner.isInsideValue)
    }
}
