import Backend
import BackendTesting
import Logging
import Synchronization
import Testing

/// A fault of the server is told as such, and its detail only to the operator.
@Suite struct InternalErrorTests {
    private static let methods = ["failNow", "failLater", "failRead", "failWrite", "badSQL"]

    @Test(arguments: TestDepth.allCases, methods)
    func tellsTheCallerNothing(depth: TestDepth, method: String) async throws {
        let log = LogRecord()
        try await withProbe(depth, configure: { $0.logger = log.logger }) { probe in
            try await probe.send(1, method, meta: #"{"traceparent":"\#(Self.trace)"}"#)
            let answer = try await probe.answer()
            #expect(answer.kind == "internal")
            let text = String(decoding: answer.line, as: UTF8.self)
            for detail in ["secret", "Secret", "SELECT", "nowhere", "sqlite", "swift"] {
                #expect(!text.contains(detail), "\(text)")
            }
            // The connection lives on, and a transaction was rolled back.
            #expect(try await probe.connection.call("probe.count").result == 0)
            let entry = try #require(log.entries.first)
            #expect(log.entries.count == 1)
            #expect(entry.contains(method == "badSQL" ? "nowhere" : "secret detail"), "\(entry)")
            #expect(entry.contains("probe.\(method)"))
            #expect(entry.contains(Self.trace))
            guard case .string(let request) = answer.error?["data"]?["requestId"] else {
                Issue.record("no requestId: \(text)")
                return
            }
            #expect(entry.contains(request))
        }
    }

    private static let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    /// What a caller can do wrong is no fault of the server, and not worth a line.
    @Test func logsNothingElse() async throws {
        let log = LogRecord()
        try await withProbe(configure: { $0.logger = log.logger }) { probe in
            try await probe.connection.sendLine("{}")
            try await probe.send(1, "nothing")
            try await probe.send(2, "write", "1")
            try await probe.send(3, "hold", #""a""#, meta: #"{"timeoutMs":1}"#)
            for _ in 1...4 { #expect(try await probe.answer().error != nil) }
            try await probe.waitUntilIdle()
            #expect(log.entries == [])
        }
    }

    @Test func givesEveryAnswerAnIDOfItsOwn() async throws {
        try await withProbe { probe in
            let other = try await probe.server.connect()
            var seen: [JSONValue] = []
            for _ in 1...3 {
                for connection in [probe.connection, other] {
                    let answer = try await connection.call("probe.nothing")
                    let id = try #require(answer.error?["data"]?["requestId"])
                    #expect(!seen.contains(id))
                    seen.append(id)
                }
            }
        }
    }
}

/// What was logged, a text for each line.
private final class LogRecord: Sendable {
    private let lines = Mutex<[String]>([])

    var entries: [String] { lines.withLock { $0 } }

    var logger: Logger { Logger(label: "test") { _ in Handler(record: self) } }

    private func add(_ line: String) { lines.withLock { $0.append(line) } }

    private struct Handler: LogHandler {
        let record: LogRecord
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            record.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
        }
    }
}
