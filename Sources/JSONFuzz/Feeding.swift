internal import JSON

/// The ways to give a document to a scanner.
enum Feeding {
    /// What a scanner says of a document in the end.
    enum Result: Equatable {
        case complete(end: Int)
        case failed(JSONError)
        /// No value had begun.
        case nothing
    }

    /// The grammar alone: the limits would refuse what a reader accepts.
    private static let limits = JSONLimits(keyBytesMax: .max, numberCharactersMax: .max)

    static func whole(_ bytes: [UInt8]) -> Result { pieces(bytes, cuts: []) }

    /// Each piece is a buffer of its own; the result is told in the offsets of the whole.
    static func pieces(_ bytes: [UInt8], cuts: [Int]) -> Result {
        var scanner = JSONScanner(limits: limits)
        var start = 0
        for end in cuts + [bytes.count] {
            let piece = Array(bytes[start..<end])
            switch scanner.scan(piece.span, from: 0) {
            case .incomplete: start = end
            case .complete(let length): return .complete(end: start + length)
            case .failed(let error):
                return .failed(JSONError(error.reason, at: start + error.offset))
            }
        }
        switch scanner.finish(at: bytes.count) {
        case .incomplete: return .nothing
        case .complete(let end): return .complete(end: end)
        case .failed(let error): return .failed(error)
        }
    }
}
