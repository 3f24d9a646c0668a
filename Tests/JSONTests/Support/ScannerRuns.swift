import JSON

/// What a scanner says of a document in the end, however it was fed.
enum ScanResult: Equatable {
    case complete(end: Int)
    case failed(JSONError)
    /// No value had begun.
    case nothing
}

/// Feeds the document in pieces, each a buffer of its own that begins at its first byte, and tells
/// the result in the offsets of the whole.
///
/// The pieces end at `cuts`, which are in ascending order; without any the document is one piece.
func scan(
    _ document: [UInt8], cutAt cuts: [Int] = [], limits: JSONLimits = .standard
) -> ScanResult {
    var scanner = JSONScanner(limits: limits)
    var start = 0
    for end in cuts + [document.count] {
        let piece = Array(document[start..<end])
        switch scanner.scan(piece.span, from: 0) {
        case .incomplete: break
        case .complete(let length): return .complete(end: start + length)
        case .failed(let error): return .failed(JSONError(error.reason, at: start + error.offset))
        }
        start = end
    }
    switch scanner.finish(at: document.count) {
    case .incomplete: return .nothing
    case .complete(let end): return .complete(end: end)
    case .failed(let error): return .failed(error)
    }
}

/// Feeds a buffer that grows by one byte a call, as a connection's does.
func scanGrowing(_ document: [UInt8], limits: JSONLimits = .standard) -> ScanResult {
    var scanner = JSONScanner(limits: limits)
    var buffer: [UInt8] = []
    for byte in document {
        buffer.append(byte)
        switch scanner.scan(buffer.span, from: buffer.count - 1) {
        case .incomplete: break
        case .complete(let end): return .complete(end: end)
        case .failed(let error): return .failed(error)
        }
    }
    switch scanner.finish(at: document.count) {
    case .incomplete: return .nothing
    case .complete(let end): return .complete(end: end)
    case .failed(let error): return .failed(error)
    }
}

func scan(_ text: String, limits: JSONLimits = .standard) -> ScanResult {
    scan(Array(text.utf8), limits: limits)
}

/// The result of every way to feed a document, if all agree; nil if they do not.
///
/// Cut once at every byte up to `cutsMax`, and byte by byte.
func scanEveryWay(
    _ document: [UInt8], cutsMax: Int = .max, limits: JSONLimits = .standard
) -> ScanResult? {
    let whole = scan(document, limits: limits)
    let bytewise = scan(document, cutAt: Array(0..<document.count), limits: limits)
    guard bytewise == whole, scanGrowing(document, limits: limits) == whole else { return nil }
    for cut in 0..<min(document.count, cutsMax) {
        guard scan(document, cutAt: [cut], limits: limits) == whole else { return nil }
    }
    return whole
}
