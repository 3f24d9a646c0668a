internal import BackendTesting
internal import JSON

/// Plays a transcript against a connection.
struct TranscriptRunner {
    let connection: TestConnection
    let matcher: AnswerMatcher

    func run(_ transcript: Transcript) async throws {
        for step in transcript.steps {
            do {
                try await run(step.action)
            } catch {
                throw TranscriptFailure(line: step.line, reason: "\(error)")
            }
        }
        guard !transcript.expectsEnd else { return }
        let last = transcript.steps.last?.line ?? 0
        do {
            // What is not expected must not come.
            if !transcript.ends { try await connection.shutdownOutput() }
            try await connection.expectEnd()
        } catch {
            throw TranscriptFailure(line: last, reason: "after the last step: \(error)")
        }
    }

    private func run(_ action: Transcript.Step.Action) async throws {
        switch action {
        case .send(let bytes): try await connection.send(bytes)
        case .endOutput: try await connection.shutdownOutput()
        case .expectEnd: try await connection.expectEnd()
        case .expectLine(let expected):
            let answer = try await receive()
            if let reason = matcher.mismatch(answer.value, expected) {
                throw mismatch(reason, answer.line)
            }
        case .expectBytes(let expected):
            let bytes = try await connection.receive(count: expected.count)
            if bytes != expected { throw mismatch("other bytes", bytes) }
        case .expectUnordered(let expected):
            var missing = expected
            for _ in expected {
                let answer = try await receive()
                let place = missing.firstIndex { matcher.mismatch(answer.value, $0) == nil }
                guard let place else { throw mismatch("none of the group", answer.line) }
                missing.remove(at: place)
            }
        }
    }

    private func receive() async throws -> (line: [UInt8], value: JSONValue) {
        let line = try await connection.receiveLine()
        guard line.last != UInt8(ascii: "\r") else { throw mismatch("it ends in CR LF", line) }
        do {
            return (line, try JSONValue.parse(line))
        } catch {
            throw mismatch("\(error)", line)
        }
    }

    private func mismatch(_ reason: String, _ bytes: [UInt8]) -> TranscriptMismatch {
        let text = String(decoding: bytes.prefix(500), as: UTF8.self)
        return TranscriptMismatch(description: "\(reason); received \(text)")
    }
}

/// An answer that is not the one that was expected.
struct TranscriptMismatch: Error, CustomStringConvertible {
    let description: String
}
