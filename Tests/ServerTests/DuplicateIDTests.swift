import BackendTesting
import JSON
import Testing

/// An id that is in flight cannot be used again (Protocol/README.md, section 3.1).
@Suite struct DuplicateIDTests {
    @Test(arguments: TestDepth.allCases)
    func refusesTheSecondCallAndKeepsTheFirst(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "hold", #""a""#)
            try await probe.gates.waitFor("start a")
            for method in ["now", "hold", "count"] {
                try await probe.send(1, method, method == "hold" ? #""b""# : "")
                #expect(try await probe.answer().kind == "duplicateId")
            }
            #expect(!probe.gates.has("start b"))
            probe.gates.open("a")
            #expect(try await probe.answer().result == true)
            try await probe.send(1, "now")
            #expect(try await probe.answer().result == "now")
            try await probe.waitUntilIdle()
        }
    }

    @Test func knowsCallsThatWait() async throws {
        try await withProbe { probe in
            try await probe.notify("hold", #""note""#)
            try await probe.send(1, "now")
            try await probe.send(1, "count")
            #expect(try await probe.answer().kind == "duplicateId")
            probe.gates.open("note")
            #expect(try await probe.answer().result == "now")
        }
    }

    @Test func tellsConnectionsApart() async throws {
        try await withProbe { probe in
            let other = try await probe.server.connect()
            try await probe.send(1, "hold", #""a""#)
            try await probe.gates.waitFor("start a")
            #expect(try await other.call("probe.now").result == "now")
            probe.gates.open("a")
            #expect(try await probe.answer().result == true)
        }
    }

    @Test func letsNullBeUsedManyTimes() async throws {
        try await withProbe { probe in
            for name in ["a", "b"] {
                try await probe.connection.sendLine(
                    #"{"jsonrpc":"2.0","id":null,"method":"probe.hold","params":["\#(name)"]}"#)
                try await probe.gates.waitFor("start \(name)")
            }
            probe.gates.open("b")
            #expect(try await probe.answer().id == .null)
            probe.gates.open("a")
            #expect(try await probe.answer().id == .null)
        }
    }

    /// All calls of a batch are in flight until it is answered, also those that have ended.
    @Test func keepsTheIDsOfABatchUntilItIsAnswered() async throws {
        try await withProbe { probe in
            let hold = #"{"jsonrpc":"2.0","id":1,"method":"probe.hold","params":["a"]}"#
            let now = #"{"jsonrpc":"2.0","id":2,"method":"probe.now"}"#
            try await probe.connection.sendLine("[\(hold),\(now)]")
            try await probe.gates.waitFor("start a")
            try await probe.send(2, "now")
            #expect(try await probe.answer().kind == "duplicateId")
            try await probe.connection.sendLine("[\(now)]")
            let second = try JSONValue.parse(try await probe.connection.receiveLine())
            #expect(second[0]?["error"]?["data"]?["kind"] == "duplicateId")
            probe.gates.open("a")
            let first = try JSONValue.parse(try await probe.connection.receiveLine())
            #expect(first[0]?["result"] == true)
            #expect(first[1]?["result"] == "now")
            try await probe.send(2, "now")
            #expect(try await probe.answer().result == "now")
        }
    }
}
