internal import ClientCore
internal import JSON

/// Why `rpc` ends without a result: what standard error says, and the exit code.
struct Failure: Error, Equatable {
    let exitCode: ExitCode
    /// The first line, after `rpc: `.
    let message: String
    /// Further lines, one a field of the parameters.
    var details: [String] = []
    /// What to do about it.
    var nextStep: String?
    /// What the server answered, when it did.
    var error: CallError?

    init(_ exitCode: ExitCode, _ message: String, nextStep: String? = nil) {
        self.exitCode = exitCode
        self.message = message
        self.nextStep = nextStep
    }

    /// The command line cannot be understood.
    static func usage(_ message: String, nextStep: String = "see: rpc --help") -> Failure {
        Failure(.usage, message, nextStep: nextStep)
    }

    /// What was to be sent cannot be read.
    static func badInput(_ message: String, nextStep: String? = nil) -> Failure {
        Failure(.badInput, message, nextStep: nextStep)
    }

    /// The text for standard error. Whatever a server or a file name put into it stays on its line
    /// and does nothing to a terminal.
    var text: String { text(in: .plain) }

    func text(in style: Style) -> String {
        var lines = [style.paint("rpc:", .error) + " " + TerminalText.escape(message)]
        lines += details.map { "  " + TerminalText.escape($0) }
        if let nextStep { lines.append(TerminalText.escape(nextStep)) }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The same for a program: one object on one line, with what the server answered as it came.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("exitCode", Int64(exitCode.rawValue))
        writer.member("message", message)
        if !details.isEmpty {
            writer.key("details")
            writer.beginArray()
            for detail in details { writer.write(detail) }
            writer.endArray()
        }
        if let nextStep { writer.member("nextStep", nextStep) }
        if let error {
            writer.key("error")
            writer.beginObject()
            writer.member("code", error.code)
            writer.member("message", error.message)
            if let data = error.data { writer.member("data", raw: data) }
            writer.endObject()
        }
        writer.endObject()
        writer.appendRaw("\n")
        return writer.takeBytes()
    }
}
