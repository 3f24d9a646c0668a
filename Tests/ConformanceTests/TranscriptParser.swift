internal import BackendTesting
internal import Contract
internal import JSON

/// Reads the text of a transcript.
struct TranscriptParser {
    private var transcript = Transcript()
    private var line = 0
    /// The answers of an unordered group that is open.
    private var group: [JSONValue]?

    static func parse(_ text: String) throws -> Transcript {
        var parser = TranscriptParser()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            parser.line += 1
            try parser.read(line)
        }
        guard parser.group == nil else { throw parser.failure("a group that is not closed") }
        guard !parser.transcript.steps.isEmpty else { throw parser.failure("no steps") }
        return parser.transcript
    }

    private mutating func read(_ text: Substring) throws {
        if text.isEmpty || text.hasPrefix("//") { return }
        if group != nil { return try readInGroup(text) }
        if let rest = text.after("transports: ") {
            transcript.depths = try readHeader(rest).map { word in
                guard let depth = TestDepth(transcriptName: word) else {
                    throw failure("no such transport: \(word)")
                }
                return depth
            }
        } else if let rest = text.after("limits: ") {
            for word in try readHeader(rest) { try readLimit(word) }
        } else {
            try readStep(text)
        }
    }

    private func readHeader(_ rest: Substring) throws -> [Substring] {
        guard transcript.steps.isEmpty else { throw failure("a header after a step") }
        return rest.split(separator: " ")
    }

    private mutating func readLimit(_ word: Substring) throws {
        let parts = word.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let value = Int64(parts[1]),
            LimitNames.set(String(parts[0]), to: value, in: &transcript.limits)
        else { throw failure("no such limit: \(word)") }
    }

    private mutating func readStep(_ text: Substring) throws {
        if text == ">>eof" {
            add(.endOutput)
        } else if text == "<<eof" {
            add(.expectEnd)
        } else if text == "<<unordered {" {
            group = []
        } else if let rest = text.after(">> ") {
            add(.send(Array(rest.utf8) + [UInt8(ascii: "\n")]))
        } else if let rest = text.after(">>| ") {
            add(.send(try unescape(rest)))
        } else if let rest = text.after(">>* ") {
            let parts = rest.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let count = Int(parts[0]) else {
                throw failure("a repetition without a count")
            }
            let piece = try unescape(parts[1])
            var bytes: [UInt8] = []
            bytes.reserveCapacity(piece.count * count)
            for _ in 0..<count { bytes += piece }
            add(.send(bytes))
        } else if let rest = text.after("<< ") {
            add(.expectLine(try json(rest)))
        } else if let rest = text.after("<<| ") {
            add(.expectBytes(try unescape(rest)))
        } else {
            throw failure("not a step: \(text)")
        }
    }

    private mutating func readInGroup(_ text: Substring) throws {
        if text == "}" {
            add(.expectUnordered(group ?? []))
            group = nil
        } else if let rest = text.after("<< ") {
            let answer = try json(rest)
            group?.append(answer)
        } else {
            throw failure("not an answer of a group: \(text)")
        }
    }

    private mutating func add(_ action: Transcript.Step.Action) {
        transcript.steps.append(.init(line: line, action: action))
    }

    private func json(_ text: Substring) throws -> JSONValue {
        do {
            return try JSONValue.parse(Array(text.utf8))
        } catch {
            throw failure("\(error)")
        }
    }

    /// `\n`, `\r`, `\t`, `\\` and `\xHH`.
    private func unescape(_ text: Substring) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "x"):
                guard rest.count >= 2, let value = UInt8(Substring(rest.prefix(2)), radix: 16)
                else { throw failure("not an escape: \(text)") }
                bytes.append(value)
                rest = rest.dropFirst(2)
            case _: throw failure("not an escape: \(text)")
            }
        }
        return bytes
    }

    private func failure(_ reason: String) -> TranscriptFailure {
        TranscriptFailure(line: line, reason: reason)
    }
}

extension Substring {
    /// What follows a marker, if it stands at the beginning.
    fileprivate func after(_ marker: String) -> Substring? {
        hasPrefix(marker) ? dropFirst(marker.count) : nil
    }
}

extension TestDepth {
    /// Reads the name of a transport as transcripts write it.
    fileprivate init?(transcriptName name: Substring) {
        switch name {
        case "dispatcher": self = .dispatcher
        case "inprocess": self = .inProcess
        case "unix": self = .unix
        case "tcp": self = .tcp
        default: return nil
        }
    }
}
