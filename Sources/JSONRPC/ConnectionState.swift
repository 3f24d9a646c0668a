internal import Glibc
public import JSON

/// The receiving side of one connection as a pure value: bytes go in, actions come out.
///
/// It knows no socket and no clock. A message is one complete top-level JSON value; the grammar
/// decides where it ends, so a call starts when its value closes, with or without a line feed. The
/// actions are pulled one at a time, so that whoever drives the state can stop between two messages
/// when a budget is full, and nothing is lost.
public struct ConnectionState: Sendable {
    /// What the driver has to do next.
    public enum Action: Sendable {
        /// One complete JSON value, and how to end the answer to it.
        case message(ArraySlice<UInt8>, Terminator)
        /// Something that is no message; answer with this error and `id: null`. Indirect, so that
        /// what is rare and large does not have to be moved with every message.
        indirect case malformed(RPCError, Terminator)
        /// A greeting of another protocol: write these bytes, then close.
        case refuse([UInt8])
        /// Answer what was asked so far, then close.
        case close
    }

    public struct Options: Sendable {
        /// Bytes of one message at the most.
        public var frameBytesMax = 1 << 20
        /// The name of that limit: there is another for callers nobody vouches for.
        public var frameBytesLimit = "frameBytesMax"
        /// Nesting, key length and number length.
        public var json = JSONLimits.standard
        /// Malformed messages after which the connection is closed.
        public var badFramesMax = 16
        /// Whether one malformed message closes the connection: on TCP, where a browser's POST must
        /// not smuggle a call in its body.
        public var closesOnBadFrame = false
        /// What ends an answer, unless the client's own messages end in CRLF.
        public var terminator = Terminator.lf

        public init() {}
    }

    private enum Phase { case between, inValue, skippingLine, closing, closed }

    /// What is known of the bytes after the last value, which say how its sender ends lines.
    private enum Following { case known, nothing, carriageReturn }

    /// May be changed between two messages, when a connection becomes authenticated.
    public var options: Options
    private var scanner: JSONScanner
    private var phase = Phase.between
    /// Received and not yet consumed; empty while the connection is idle.
    private var buffer: [UInt8] = []
    private var position = 0
    private var valueStart = 0
    private var style: Terminator
    private var following = Following.known
    private var badFrames = 0
    private var inputHasEnded = false
    /// Whether a complete message has ever been received.
    public private(set) var hasReceivedMessage = false
    /// Values that have begun: tells the driver whether it is still the same one that it waits for.
    public private(set) var valuesBegun: UInt64 = 0

    public init(options: Options = Options()) {
        self.options = options
        scanner = JSONScanner(limits: options.json)
        style = options.terminator
    }

    /// Whether a message has begun that is not complete: the driver bounds the time this lasts.
    public var isMidFrame: Bool {
        switch phase {
        case .inValue, .skippingLine: true
        case .between: position < buffer.count
        case .closing, .closed: false
        }
    }

    /// Bytes that are held for the message to come.
    public var bufferedBytes: Int { buffer.count - position }

    /// Takes what was read. Call `next()` until it answers nothing.
    public mutating func receive(_ chunk: [UInt8]) {
        if phase == .closed { return }
        let kept = phase == .inValue ? valueStart : position
        if kept == buffer.count {
            buffer = chunk
        } else {
            if kept > 0 { buffer.removeFirst(kept) }
            buffer.append(contentsOf: chunk)
        }
        position -= kept
        valueStart -= kept
    }

    /// The peer has shut its side down. A last message without a line feed still counts.
    public mutating func receiveEnd() { inputHasEnded = true }

    /// What to do next; nothing when more bytes are needed.
    public mutating func next() -> Action? {
        while true {
            switch phase {
            case .between:
                guard skipSeparators() else {
                    // What is left is a mark that is not complete.
                    if position == buffer.count { release() }
                    return nil
                }
                if !hasReceivedMessage, badFrames == 0 {
                    switch Greeting.recognise(in: buffer[position...]) {
                    case .none: break
                    case .undecided where !inputHasEnded: return nil
                    case .undecided: break
                    case .refused(let answer): return refuse(answer)
                    }
                }
                phase = .inValue
                valueStart = position
                valuesBegun &+= 1
                scanner.reset()
            case .inValue:
                return scanValue()
            case .skippingLine:
                guard let lineFeed = nextLineFeed() else {
                    release()
                    return nil
                }
                position = lineFeed + 1
                phase = .between
            case .closing:
                phase = .closed
                release()
                return .close
            case .closed:
                return nil
            }
        }
    }

    /// Moves to the first byte of a value; false when there is none yet.
    ///
    /// White space, blank lines, a byte order mark and 0x1E (RFC 7464) may stand between values.
    private mutating func skipSeparators() -> Bool {
        if following != .known { learnTerminator() }
        while position < buffer.count {
            switch buffer[position] {
            case 0x20, 0x09, 0x0A, 0x0D, 0x1E:
                position += 1
            case 0xEF:
                let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
                let seen = buffer[position...].prefix(3)
                guard mark.starts(with: seen) else { return true }
                if seen.count < 3 { return inputHasEnded }
                position += 3
            default:
                return true
            }
        }
        return false
    }

    private mutating func scanValue() -> Action? {
        // One byte more than a message may have: a number ends only at the byte after it.
        let limit = valueStart + options.frameBytesMax + 1
        let isOverLimit = buffer.count >= limit
        var scanner = self.scanner
        var progress: JSONScanner.Progress
        if isOverLimit {
            progress = scanner.scan(buffer.span.extracting(..<limit), from: position)
        } else {
            progress = scanner.scan(buffer.span, from: position)
            if inputHasEnded, progress == .incomplete {
                progress = scanner.finish(at: buffer.count)
            }
        }
        self.scanner = scanner
        switch progress {
        case .complete(let end) where end < limit:
            position = end
            phase = .between
            hasReceivedMessage = true
            return .message(buffer[valueStart..<end], terminator())
        case .failed(let error) where !isOverLimit || error.offset < limit - 1:
            return malformed(error)
        case .incomplete, .complete, .failed:
            position = min(buffer.count, limit - 1)
            return isOverLimit ? tooLarge() : nil
        }
    }

    /// A request that ended in CRLF is answered with CRLF. When the bytes after the value have not
    /// come yet, the value before it decides: a call never waits for its terminator.
    private mutating func terminator() -> Terminator {
        following = .nothing
        learnTerminator()
        // What was looked at here has not been passed: it is looked at again.
        if following == .carriageReturn { following = .nothing }
        return style
    }

    private mutating func learnTerminator() {
        var next = position
        while following != .known, next < buffer.count {
            switch (following, buffer[next]) {
            case (.nothing, UInt8(ascii: "\r")):
                following = .carriageReturn
            case (.carriageReturn, UInt8(ascii: "\n")):
                following = .known
                style = .crlf
            case (.known, _), (.nothing, _), (.carriageReturn, _):
                following = .known
                style = options.terminator
            }
            next += 1
        }
    }

    /// Where the rest of what is skipped ends. It may be very long, so the C library looks.
    private func nextLineFeed() -> Int? {
        unsafe buffer.withUnsafeBytes { bytes in
            guard position < bytes.count, let start = bytes.baseAddress else { return nil }
            let found = unsafe memchr(
                start + position, Int32(UInt8(ascii: "\n")), bytes.count - position)
            return unsafe found.map { unsafe UnsafeRawPointer($0) - start }
        }
    }

    private mutating func tooLarge() -> Action {
        bad(
            RPCError.limit(.frameTooLarge, options.frameBytesLimit, max: options.frameBytesMax),
            resumeAt: nil)
    }

    private mutating func malformed(_ found: JSONError) -> Action {
        position = min(found.offset, buffer.count)
        switch found.reason {
        case .depth(let limit):
            return bad(RPCError.limit(.depthExceeded, "depthMax", max: limit), resumeAt: nil)
        case .keyTooLong(let limit):
            return bad(RPCError.limit(.keyTooLong, "keyBytesMax", max: limit), resumeAt: nil)
        case .numberTooLong(let limit):
            return bad(
                RPCError.limit(.numberTooLong, "numberCharactersMax", max: limit), resumeAt: nil)
        case .unexpectedByte, .unexpectedEnd, .invalidUTF8, .loneSurrogate, .invalidEscape,
            .controlCharacter, .duplicateKey, .typeMismatch, .notAnInteger, .outOfRange,
            .nonFinite:
            // A truncated line must not swallow the good call after it: reading goes on after the
            // last line feed since the value began, the offending byte included.
            let seen = buffer[valueStart..<min(position + 1, buffer.count)]
            let lineStart = seen.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
            let relative = JSONError(found.reason, at: found.offset - valueStart)
            return bad(
                RPCError(.parseError, "Not valid JSON: \(relative)."), resumeAt: lineStart)
        }
    }

    private mutating func bad(_ error: RPCError, resumeAt lineStart: Int?) -> Action {
        badFrames += 1
        following = .known
        if options.closesOnBadFrame || badFrames >= options.badFramesMax {
            phase = .closing
        } else if let lineStart {
            position = lineStart
            phase = .between
        } else {
            phase = .skippingLine
        }
        return .malformed(error, style)
    }

    private mutating func refuse(_ answer: [UInt8]) -> Action {
        phase = .closed
        release()
        return .refuse(answer)
    }

    /// An idle connection holds no buffer.
    private mutating func release() {
        buffer = []
        position = 0
        valueStart = 0
    }
}
