/// Finds the end of one JSON value in bytes that arrive piece by piece, and refuses everything
/// that is not JSON (RFC 8259, strict).
///
/// The scanner is a small value without heap storage. It can stop at any byte, in the middle of a
/// UTF-8 sequence, an escape, a literal or a number, and goes on with the next piece; the result
/// does not depend on where the pieces were cut.
///
///     idle ── first byte of a value ──▶ inside ── value closes ──▶ idle
///                                         │
///                                         └────── not JSON ──────▶ idle
///
/// Strings must be valid UTF-8, without control characters and without lone surrogate escapes.
/// Duplicate keys are not its business: `JSONReader` refuses those.
public struct JSONScanner: Sendable {
    /// What the scanner knows after the bytes it was given.
    public enum Progress: Sendable, Equatable {
        /// All bytes belong to a value that is not complete.
        case incomplete
        /// The value ends before the byte at `end`; the scanner is ready for the next value.
        case complete(end: Int)
        /// The bytes are not JSON; the scanner is as after `reset()`.
        case failed(JSONError)
    }

    let limits: JSONLimits
    var phase = Phase.idle
    var token = Token.none
    var containers = ContainerStack()

    /// Makes a scanner that has not begun a value.
    public init(limits: JSONLimits = .standard) {
        self.limits = limits
        self.containers.depthMax = min(max(limits.depthMax, 0), JSONLimits.depthCeiling)
    }

    /// Whether a value has begun that is not complete.
    public var isInsideValue: Bool { phase != .idle }

    /// Forgets a value that has begun; the next byte begins a new one.
    public mutating func reset() {
        phase = .idle
        token = .none
        containers.removeAll()
    }

    /// Goes on with `bytes` from `start`, the first byte not yet scanned.
    ///
    /// White space before a value is the caller's: the first byte begins the value. A number at the
    /// top level is complete at the first byte that cannot belong to it, or at `finish(at:)`.
    /// Offsets in the result are indices into `bytes`, which may be another buffer at each call.
    public mutating func scan(_ bytes: Span<UInt8>, from start: Int) -> Progress {
        guard start >= 0, start < bytes.count else { return .incomplete }
        let step: TokenStep
        switch (token, phase) {
        case (.none, .idle):
            let byte = bytes[start]
            // [ and { differ in one bit. White space is not part of a value, so only these begin
            // as a value inside of another does.
            if byte | 0x20 == UInt8(ascii: "{") {
                phase = .value
                return scanStructure(bytes, from: start)
            }
            step = stepExactly(bytes, at: start, byte)
        case (.none, _):
            return scanStructure(bytes, from: start)
        case (_, _):
            step = finishToken(bytes, from: start)
        }
        switch step {
        case .suspended: return .incomplete
        case .failed(let error): return fail(error)
        case .closed(let end):
            if containers.isEmpty { return complete(end: end) }
            return scanStructure(bytes, from: end)
        }
    }

    /// The input has ended before the byte at `end`.
    ///
    /// Completes a number at the top level, fails for any other value that has begun, and is
    /// `incomplete` when none has.
    public mutating func finish(at end: Int) -> Progress {
        guard isInsideValue else { return .incomplete }
        if case .number(let number) = token, number.canEnd, containers.isEmpty {
            return complete(end: end)
        }
        return fail(JSONError(.unexpectedEnd, at: end))
    }

    mutating func complete(end: Int) -> Progress {
        reset()
        return .complete(end: end)
    }

    mutating func fail(_ error: JSONError) -> Progress {
        reset()
        return .failed(error)
    }
}

extension JSONScanner {
    /// What the grammar allows next, or after the token that has begun.
    enum Phase: UInt8 {
        case idle
        case value
        case valueOrEnd
        case key
        case keyOrEnd
        case colon
        case commaOrEnd
    }

    /// The token that has begun and not ended, and how far it came.
    enum Token {
        case none
        case key(StringProgress)
        case string(StringProgress)
        case number(NumberProgress)
        case literal(LiteralProgress)
    }

    /// How far a token came with the bytes at hand.
    enum TokenStep {
        case closed(Int)
        case suspended
        case failed(JSONError)
    }

    /// The kinds of the open containers, one bit each.
    struct ContainerStack {
        private var objects: UInt64 = 0
        private var depth = 0
        var depthMax = JSONLimits.depthCeiling

        var isEmpty: Bool { depth == 0 }
        var isInObject: Bool { objects & 1 != 0 }

        @inline(__always)
        mutating func push(object: Bool) -> Bool {
            guard depth < depthMax else { return false }
            depth &+= 1
            objects = objects << 1 | (object ? 1 : 0)
            return true
        }

        @inline(__always)
        mutating func pop() {
            depth &-= 1
            objects >>= 1
        }

        mutating func removeAll() {
            objects = 0
            depth = 0
        }
    }
}
