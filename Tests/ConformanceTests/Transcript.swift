internal import BackendTesting
internal import Contract
internal import JSON

/// One `.io` file: bytes that are sent and answers that must come back. The format is described in
/// `Protocol/conformance/README.md`.
struct Transcript {
    /// One line of it, with its number for whoever has to find it.
    struct Step {
        enum Action {
            case send([UInt8])
            case endOutput
            case expectLine(JSONValue)
            case expectBytes([UInt8])
            case expectUnordered([JSONValue])
            case expectEnd
        }

        let line: Int
        let action: Action
    }

    var depths = TestDepth.allCases
    var limits = Limits()
    var steps: [Step] = []

    /// Whether the transcript itself sees to the end of the connection.
    var ends: Bool {
        steps.contains { step in
            switch step.action {
            case .endOutput, .expectEnd: true
            case .send, .expectLine, .expectBytes, .expectUnordered: false
            }
        }
    }

    /// Whether the last thing that it expects is the server's end.
    var expectsEnd: Bool {
        guard case .expectEnd = steps.last?.action else { return false }
        return true
    }
}

/// What is wrong with a transcript, or with a server.
struct TranscriptFailure: Error, CustomStringConvertible {
    let line: Int
    let reason: String

    var description: String { "line \(line): \(reason)" }
}
