import Client
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct ClientTests {
    private func text(_ json: ArraySlice<UInt8>) -> String? {
        String(validating: json, as: UTF8.self)
    }

    @Test(arguments: Depth.allCases)
    func callsAndReturnsTheResultAsItWasSent(_ depth: Depth) async throws {
        try await withClient(depth) { client, _ in
            #expect(text(try await client.call("echo")) == "null")
            let object = try await client.call("echo", params: ["a": [1, "é"]])
            #expect(text(object) == #"{"a":[1,"é"]}"#)
            #expect(text(try await client.call("echo", params: [1, 2, 3] as [Int])) == "[1,2,3]")
            let raw = try Call("echo", json: ArraySlice(" [1.0, 1e400,-0] ".utf8))
            #expect(text(try await client.call(raw)) == "[1.0,1e400,-0]")
        }
    }

    @Test(arguments: Depth.allCases)
    func throwsTheErrorThatTheServerAnswers(_ depth: Depth) async throws {
        try await withClient(depth) { client, _ in
            let error = try await #require(throws: CallError.self) {
                try await client.call("fail")
            }
            #expect(error.kind == .duplicateId)
            #expect(text(try await client.call("echo", params: [1])) == "[1]")
        }
    }

    @Test(arguments: Depth.allCases)
    func matchesAnswersByID(_ depth: Depth) async throws {
        try await withClient(depth) { client, log in
            async let first = client.call("hold")
            await log.wait(for: "hold")
            let second = try await client.call("release")
            let released = try await first
            #expect(text(second) == "\"2\"")
            #expect(text(released) == "\"1\"")
        }
    }

    @Test(arguments: Depth.allCases)
    func manyTasksShareOneConnection(_ depth: Depth) async throws {
        try await withClient(depth) { client, _ in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<500 {
                    group.addTask {
                        let params = [number] as [Int]
                        return try await client.call("echo", params: params)
                            .elementsEqual("[\(number)]".utf8)
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    /// More than either side's buffers hold, both ways at once: nobody may wait for the other.
    @Test(arguments: Depth.allCases)
    func largeCallsAndAnswersDoNotBlockEachOther(_ depth: Depth) async throws {
        try await withClient(depth) { client, _ in
            let large = String(repeating: "y", count: 700_000)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await client.call("echo", params: [large]).count }
                    group.addTask { try await client.call("large").count }
                }
                var total = 0
                for try await count in group { total += count }
                #expect(total == 8 * (700_004 + 300_002))
            }
        }
    }

    @Test(arguments: Depth.allCases)
    func aBatchIsAnsweredInTheOrderOfItsCalls(_ depth: Depth) async throws {
        try await withClient(depth) { client, log in
            let outcomes = try await client.batch([
                Call("echo", params: [1]), Call("fail"), Call("echo", params: [3]),
            ])
            #expect(outcomes.count == 3)
            #expect(try outcomes.first?.get().elementsEqual("[1]".utf8) == true)
            #expect(throws: CallError.self) { try outcomes[1].get() }
            #expect(try outcomes.last?.get().elementsEqual("[3]".utf8) == true)
            #expect(try await client.batch([]).isEmpty)
            #expect(log.entries == ["batch of 3"])
        }
    }

    @Test func aBatchThatIsRefusedThrows() async throws {
        try await withClient(.unix) { client, _ in
            let calls = [Call](repeating: Call("echo"), count: 4)
            let error = try await #require(throws: CallError.self) {
                try await client.batch(calls)
            }
            #expect(error.kind == .batchTooLarge)
            #expect(text(try await client.call("echo")) == "null")
        }
    }

    @Test(arguments: Depth.allCases)
    func notifiesWithoutAnAnswer(_ depth: Depth) async throws {
        try await withClient(depth) { client, log in
            try await client.notify(Call("seen", params: ["a": 1]))
            _ = try await client.call("echo")
            #expect(log.entries == [#"seen {"a":1}"#, "echo"])
        }
    }

    @Test(arguments: Depth.allCases)
    func cancellingATaskCancelsItsCall(_ depth: Depth) async throws {
        try await withClient(depth) { client, log in
            let task = Task { try await client.call("hold") }
            await log.wait(for: "hold")
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            await log.wait(for: #"rpc.cancel {"id":1}"#)
            let later = try await client.call("echo")
            #expect(text(later) == "null")
        }
    }

    @Test func aTaskThatIsCancelledAlreadySendsNothing() async throws {
        try await withClient(.unix) { client, log in
            let task = Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return try await client.call("hold")
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            _ = try await client.call("echo")
            #expect(log.entries == ["echo"])
        }
    }

    @Test(arguments: Depth.allCases)
    func givesUpACallThatTakesTooLong(_ depth: Depth) async throws {
        var options = ClientOptions()
        options.answerGraceMs = 1
        try await withClient(depth, options: options) { client, log in
            let error = try await #require(throws: ClientError.self) {
                try await client.call("hold", timeoutMs: 20)
            }
            #expect(error == .timeout(ms: 21))
            await log.wait(for: #"rpc.cancel {"id":1}"#)
            #expect(text(try await client.call("timeout", timeoutMs: 5_000)) == "5000")
            #expect(text(try await client.call("timeout")) == "null")
        }
    }

    @Test func aCallWithoutATimeOfItsOwnHasTheOptions() async throws {
        var options = ClientOptions()
        options.answerMsMax = 30
        try await withClient(.inProcess, options: options) { client, _ in
            await #expect(throws: ClientError.timeout(ms: 30)) { try await client.call("hold") }
        }
    }
}
