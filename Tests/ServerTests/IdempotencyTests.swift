import Backend
import BackendTesting
import Testing

/// A mutation with an idempotency key is done once, however it is sent again.
@Suite struct IdempotencyTests {
    private static let key = #"{"idempotencyKey":"k"}"#

    /// How often the body of the call that writes this value has been run.
    private func runs(of value: String, _ probe: Probe) -> Int {
        probe.gates.events.count { $0 == "start \(value)" }
    }

    private func expectReplayed(
        _ answer: TestAnswer, _ result: JSONValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let whole = try JSONValue.parse(answer.line)
        #expect(whole["meta"] == ["replayed": true], sourceLocation: sourceLocation)
        #expect(answer.result == result, sourceLocation: sourceLocation)
    }

    private func expectFirst(
        _ answer: TestAnswer, _ result: JSONValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let whole = try JSONValue.parse(answer.line)
        #expect(whole["meta"] == nil, sourceLocation: sourceLocation)
        #expect(answer.result == result, sourceLocation: sourceLocation)
    }

    /// The second comes while the body of the first runs, so it waits for its end.
    @Test(arguments: [TestDepth.inProcess, .unix])
    func waitsForTheOneThatRuns(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            let other = try await probe.server.connect()
            try await probe.send(1, "write", #""a","gate""#, meta: Self.key)
            try await probe.gates.waitFor("start a")
            try await probe.send(2, "write", #""a","gate""#, meta: Self.key, over: other)
            try await waitUntil("the second") { probe.callsInFlight == 2 }
            probe.gates.open("gate")
            try expectFirst(try await probe.answer(), "a")
            try expectReplayed(try await other.receiveAnswer(), "a")
            #expect(runs(of: "a", probe) == 1)
            #expect(try await probe.connection.call("probe.count").result == 1)
        }
    }

    /// Both are in one group of the writer, from two connections and in one batch.
    @Test func isDoneOnceWithinAGroup() async throws {
        try await withProbe { probe in
            let blocking = try await probe.server.connect()
            try await probe.send(1, "write", #""first","gate""#, over: blocking)
            try await probe.gates.waitFor("start first")
            let others = [try await probe.server.connect(), try await probe.server.connect()]
            for other in others {
                try await probe.send(2, "write", #""a""#, meta: Self.key, over: other)
            }
            let call =
                #"{"jsonrpc":"2.0","id":3,"method":"probe.write","#
                + #""params":["a"],"meta":{"idempotencyKey":"k"}}"#
            let again = call.replacing(#""id":3"#, with: #""id":4"#)
            try await probe.connection.sendLine("[\(call),\(again)]")
            try await waitUntil("all of them") { probe.callsInFlight == 5 }
            let groups = probe.server.application.database.statistics.groups
            probe.gates.open("gate")
            #expect(try await blocking.receiveAnswer().result == "first")
            var replays = 0
            for other in others {
                let answer = try await other.receiveAnswer()
                #expect(answer.result == "a")
                if try JSONValue.parse(answer.line)["meta"] != nil { replays += 1 }
            }
            let batch = try JSONValue.parse(try await probe.connection.receiveLine())
            for place in 0...1 {
                #expect(batch[place]?["result"] == "a")
                if batch[place]?["meta"] != nil { replays += 1 }
            }
            #expect(replays == 3)
            #expect(runs(of: "a", probe) == 1)
            #expect(probe.server.application.database.statistics.groups <= groups + 2)
            #expect(try await probe.connection.call("probe.count").result == 2)
        }
    }

    /// Several clients that are not sure send the same calls, each in an order of its own.
    @Test func isDoneOnceForManyWhoSendIt() async throws {
        try await withProbe { probe in
            let count = 25
            let steps = [1, 2, 7, 24]
            var connections: [TestConnection] = []
            for _ in steps { connections.append(try await probe.server.connect()) }
            for (step, connection) in zip(steps, connections) {
                for number in 0..<2 * count {
                    let key = number * step % count
                    try await probe.send(
                        number, "write", "\"\(key)\"", meta: #"{"idempotencyKey":"\#(key)"}"#,
                        over: connection)
                }
            }
            var firsts = 0
            for connection in connections {
                for _ in 0..<2 * count {
                    let answer = try await connection.receiveAnswer()
                    #expect(answer.error == nil)
                    if try JSONValue.parse(answer.line)["meta"] == nil { firsts += 1 }
                }
            }
            #expect(firsts == count)
            #expect(try await probe.connection.call("probe.count").result == 25)
        }
    }

    /// Keys belong to the caller.
    @Test func doesNotAnswerAnotherCaller() async throws {
        try await withProbe(.inProcess) { probe in
            let other = try await probe.server.connect(uid: 4_000_000)
            try await probe.send(1, "write", #""a""#, meta: Self.key)
            try expectFirst(try await probe.answer(), "a")
            try await probe.send(1, "write", #""a""#, meta: Self.key, over: other)
            try expectFirst(try await other.receiveAnswer(), "a")
            #expect(try await probe.connection.call("probe.count").result == 2)
        }
    }

    /// What failed leaves nothing: neither a key nor a part of its answer.
    @Test func runsAgainWhatFailed() async throws {
        try await withProbe { probe in
            for _ in 1...2 {
                try await probe.send(1, "failWrite", meta: Self.key)
                #expect(try await probe.answer().kind == "internal")
            }
            try await probe.send(1, "link", #""none""#, meta: Self.key)
            #expect(try await probe.answer().error != nil)
            #expect(try await keys(probe) == 0)
        }
    }

    /// Each new key takes some with it that are over, so the table stays as large as it must be.
    @Test func forgetsWhatIsOver() async throws {
        var limits = Limits.patient
        limits.idempotencyMsMax = 0
        try await withProbe(limits: limits) { probe in
            for number in 1...20 {
                let key = #"{"idempotencyKey":"\#(number)"}"#
                try await probe.send(1, "write", #""a""#, meta: key)
                try expectFirst(try await probe.answer(), "a")
            }
            #expect(try await keys(probe) <= 1)
        }
    }

    /// A key is kept for as long as it has to be, and answers after a restart as before it.
    @Test func answersTheSameAfterARestart() async throws {
        try await withTemporaryDirectory { directory in
            let socket = Address.unix(path: "\(directory.path)/rpc.sock")
            let configuration = ApplicationConfiguration(
                databasePath: "\(directory.path)/data.sqlite", addresses: [socket])
            let line =
                #"{"jsonrpc":"2.0","id":1,"method":"probe.write","#
                + #""params":["a\u00e9"],"meta":{"idempotencyKey":"k"}}"#
            var answers: [[UInt8]] = []
            for _ in 1...3 {
                let application = ProbeService.application(Gates())
                let running = try await application.start(configuration)
                let connection = try TestConnection.connect(to: socket)
                try await connection.sendLine(line)
                answers.append(try await connection.receiveLine())
                #expect(try await connection.call("probe.count").result == 1)
                connection.close()
                await running.stop()
            }
            let first = Array(#"{"jsonrpc":"2.0","id":1,"result":"aé"}"#.utf8)
            let replay = first.dropLast() + Array(#","meta":{"replayed":true}}"#.utf8)
            #expect(answers == [first, Array(replay), Array(replay)])
        }
    }

    /// Rows of the table of keys.
    private func keys(_ probe: Probe) async throws -> Int {
        try await probe.server.application.database.read { transaction in
            try transaction.all("SELECT key FROM idempotency_keys") { try $0.text(at: 0) }.count
        }
    }
}
