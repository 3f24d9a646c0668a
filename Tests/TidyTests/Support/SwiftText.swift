/// Swift source with what is not code blanked out, byte for byte, so that lines and columns stay.
///
/// A rule that looks for `try!` must not find it in a comment or in a test's bad example. Knows
/// line and nested block comments, and strings with any number of quotes and pounds. Code inside an
/// interpolation stays visible.
struct SwiftText {
    /// Without comments and without what stands in strings.
    private(set) var code: [UInt8]
    /// Without what stands in strings.
    private(set) var codeAndComments: [UInt8]
    private let bytes: [UInt8]
    private var index = 0

    private static let lineComment = Array("//".utf8)
    private static let blockComment = Array("/*".utf8)
    private static let blockCommentEnd = Array("*/".utf8)
    private static let quote = Array("\"".utf8)
    private static let threeQuotes = Array("\"\"\"".utf8)

    init(_ source: String) {
        bytes = Array(source.utf8)
        code = bytes
        codeAndComments = bytes
        scanCode(isInterpolation: false)
    }

    static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func byte(_ offset: Int = 0) -> UInt8 {
        index + offset < bytes.count ? bytes[index + offset] : 0
    }

    private func isAt(_ text: [UInt8], _ offset: Int = 0) -> Bool {
        guard byte(offset) == text[0] else { return false }
        return text.indices.allSatisfy { byte(offset + $0) == text[$0] }
    }

    private mutating func blank(_ count: Int, comment: Bool = false) {
        for _ in 0..<count where index < bytes.count {
            if byte() != UInt8(ascii: "\n") {
                code[index] = UInt8(ascii: " ")
                if !comment { codeAndComments[index] = UInt8(ascii: " ") }
            }
            index += 1
        }
    }

    private mutating func scanCode(isInterpolation: Bool) {
        var depth = 0
        while index < bytes.count {
            if isAt(Self.lineComment) {
                while index < bytes.count, byte() != UInt8(ascii: "\n") { blank(1, comment: true) }
            } else if isAt(Self.blockComment) {
                scanBlockComment()
            } else if let pounds = poundsBeforeQuote() {
                scanString(pounds: pounds)
            } else {
                if isInterpolation, byte() == UInt8(ascii: "(") { depth += 1 }
                if isInterpolation, byte() == UInt8(ascii: ")") {
                    if depth == 0 { return }
                    depth -= 1
                }
                index += 1
            }
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        repeat {
            if isAt(Self.blockComment) {
                depth += 1
                blank(2, comment: true)
            } else if isAt(Self.blockCommentEnd) {
                depth -= 1
                blank(2, comment: true)
            } else {
                blank(1, comment: true)
            }
        } while depth > 0 && index < bytes.count
    }

    /// How many pounds stand before the quote that begins a string here; nil where none begins.
    private func poundsBeforeQuote() -> Int? {
        var pounds = 0
        while byte(pounds) == UInt8(ascii: "#") { pounds += 1 }
        return byte(pounds) == UInt8(ascii: "\"") ? pounds : nil
    }

    /// The quotes at both ends stay visible.
    private mutating func scanString(pounds: Int) {
        let isMultiline = isAt(Self.threeQuotes, pounds)
        let end = isMultiline ? Self.threeQuotes : Self.quote
        index += pounds + end.count
        while index < bytes.count {
            if byte() == UInt8(ascii: "\\"), hasPounds(pounds, at: 1) {
                let isInterpolation = byte(1 + pounds) == UInt8(ascii: "(")
                blank(2 + pounds)
                if isInterpolation {
                    scanCode(isInterpolation: true)
                    blank(1)
                }
            } else if isAt(end), hasPounds(pounds, at: end.count) {
                index += end.count + pounds
                return
            } else if !isMultiline, byte() == UInt8(ascii: "\n") {
                return
            } else {
                blank(1)
            }
        }
    }

    private func hasPounds(_ count: Int, at offset: Int) -> Bool {
        (0..<count).allSatisfy { byte(offset + $0) == UInt8(ascii: "#") }
    }
}
