internal import Glibc
internal import JSON

/// The calls of a batch, and their answers on standard output.
struct BatchTraffic: ~Copyable {
    /// Answers that wait for an earlier one at the most: a call that is slow shall not fill the
    /// memory with those behind it.
    private static let waitingMax = 1_024
    private static let outputBytesMax = 64 << 10

    private let options: Options
    private let isForTerminal = isatty(STDOUT_FILENO) == 1
    private var reader: LineReader
    private var isStopped = false
    /// By the id on the wire: the call's own id, and which call it is, from 0.
    private var calls: [(id: [UInt8], order: Int)]
    private var sent = 0
    /// Those that came before their turn.
    private var waiting: [Int: [UInt8]] = [:]
    private var printed = 0
    private var output: [UInt8] = []
    private(set) var failed = 0
    private(set) var answered = 0
    private var progress: ProgressBar
    /// A line that is no request: what was sent before it is still answered.
    private(set) var fault: Failure?

    init(_ reader: consuming LineReader, _ options: Options, _ progress: ProgressBar) {
        self.reader = reader
        self.options = options
        self.progress = progress
        calls = Array(repeating: ([], 0), count: options.inFlight)
    }

    /// Prints what is left, and in an array its end.
    mutating func finish() throws(Failure) {
        if options.has(.array) { output += (printed == 0 ? "[]\n" : "\n]\n").utf8 }
        try flush()
        progress.clear()
    }

    private mutating func flush() throws(Failure) {
        guard !output.isEmpty else { return }
        progress.clear()
        try Output.write(isForTerminal ? TerminalText.escape(lines: output) : output)
        output.removeAll(keepingCapacity: true)
    }

    private mutating func collect(_ answer: [UInt8]) {
        if options.has(.array) {
            output += (printed == 0 ? "[\n" : ",\n").utf8
            output += answer
        } else {
            output += answer
            output.append(UInt8(ascii: "\n"))
        }
        printed += 1
    }
}

extension BatchTraffic: CallTraffic {
    var awaitedInput: Int32? { isWaitingForAnswers ? nil : reader.descriptor }

    private var isWaitingForAnswers: Bool {
        options.has(.ordered) && sent - printed >= max(BatchTraffic.waitingMax, options.inFlight)
    }

    var isAtEnd: Bool { isStopped || reader.isAtEnd }

    mutating func stop() { isStopped = true }

    mutating func readInput() throws(Failure) { try reader.read() }

    mutating func writeNext(id: Int, to writer: inout JSONWriter) throws(Failure) -> Bool {
        guard !isAtEnd, !isWaitingForAnswers, let bytes = reader.next() else { return false }
        let line: BatchLine
        do throws(Failure) {
            line = try BatchLine(bytes, number: reader.linesRead)
        } catch {
            (fault, isStopped) = (error, true)
            return false
        }
        line.write(id: id, to: &writer)
        // Who gives no id is told the line.
        calls[id] = (line.id.map { Array($0) } ?? Array("\(reader.linesRead)".utf8), sent)
        sent += 1
        return true
    }

    mutating func receive(_ answer: StreamedAnswer, id: Int) throws(Failure) {
        answered += 1
        if answer.isError {
            failed += 1
            if options.has(.stopOnError) { isStopped = true }
        }
        let call = calls[id]
        var text: [UInt8] = []
        text.reserveCapacity(answer.bytes.count + call.id.count)
        answer.append(withID: call.id, to: &text)
        guard options.has(.ordered) else { return collect(text) }
        waiting[call.order] = text
        while let next = waiting.removeValue(forKey: printed) { collect(next) }
    }

    mutating func turnEnded() throws(Failure) {
        try flush()
        progress.show(done: answered, bytes: reader.bytesTaken)
    }
}
