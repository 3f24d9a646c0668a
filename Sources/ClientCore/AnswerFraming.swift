public import JSON

/// Finds the complete values in the bytes that come from a server, piece by piece, and bounds them.
///
/// It is a value and knows no socket. Answers end where their grammar ends, so servers that end a
/// line with CR LF, with two line feeds or not at all are read alike.
public struct AnswerFraming: Sendable {
    /// Bytes of one answer at the most, unless a client sets another limit.
    public static let answerBytesMax = 16 << 20

    private let bytesMax: Int
    private var scanner = JSONScanner(limits: .answer)
    private var buffer: [UInt8] = []
    private var valueStart = 0
    private var position = 0

    /// Makes a framing that has received nothing.
    public init(answerBytesMax: Int = AnswerFraming.answerBytesMax) {
        bytesMax = answerBytesMax
    }

    /// Whether an answer has begun that is not complete.
    public var isInsideAnswer: Bool { scanner.isInsideValue }

    /// Takes what was read. Call `next()` until it answers nothing.
    public mutating func receive(_ bytes: ArraySlice<UInt8>) {
        let kept = scanner.isInsideValue ? valueStart : position
        buffer.removeFirst(kept)
        position -= kept
        valueStart = 0
        buffer.append(contentsOf: bytes)
    }

    /// The next complete value; nothing when more bytes are needed.
    public mutating func next() throws(ProtocolViolation) -> ArraySlice<UInt8>? {
        if !scanner.isInsideValue {
            while position < buffer.count, AnswerFraming.isSeparator(buffer[position]) {
                position += 1
            }
            valueStart = position
        }
        guard position < buffer.count else { return nil }
        var scanner = self.scanner
        let progress = scanner.scan(buffer.span, from: position)
        self.scanner = scanner
        let end: Int
        switch progress {
        case .failed(let error):
            throw ProtocolViolation(AnswerFraming.describe(error, in: buffer[valueStart...]))
        case .incomplete:
            end = buffer.count
        case .complete(let index):
            end = index
        }
        position = end
        guard end - valueStart <= bytesMax else {
            throw ProtocolViolation("the answer is larger than answerBytesMax, \(bytesMax) bytes")
        }
        if progress == .incomplete { return nil }
        return buffer[valueStart..<end]
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        // White space, and RFC 7464's record separator.
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x1E
    }

    /// Two servers that are often met by mistake are named.
    private static func describe(_ error: JSONError, in answer: ArraySlice<UInt8>) -> String {
        if answer.starts(with: "HTTP/".utf8) { return "it speaks HTTP, not JSON-RPC" }
        if answer.starts(with: [0x15, 0x03]) { return "it speaks TLS" }
        switch error.reason {
        case .depth(let limit): return "the answer is nested deeper than \(limit)"
        case let reason: return "the answer is not JSON: \(reason)"
        }
    }
}

extension JSONLimits {
    /// What an answer may ask of its reader: keys and numbers are bounded by the answer's size.
    public static var answer: JSONLimits {
        JSONLimits(keyBytesMax: .max, numberCharactersMax: .max)
    }
}
