import Backend
import BackendTesting
import Synchronization
import Testing

@testable import Server

/// Every call takes the same way through the same middleware, however it arrives.
@Suite struct ChainTests {
    /// How a call can arrive.
    enum Arrival: String, CaseIterable, Sendable {
        case single, first, last, notification, waiting
    }

    private static let everyLink = [
        "Log", "Deadline", "Authenticate", "RateLimit", "Authorise", "Validate",
        "TransactionScope",
    ]

    @Test(arguments: TestDepth.allCases, Arrival.allCases)
    func isOneForEveryCall(depth: TestDepth, arrival: Arrival) async throws {
        try await withProbe(depth, configure: { $0.chain = Trace.chain }) { probe in
            for method in ["now", "hold", "read", "write"] {
                let name = "\(depth) \(arrival) \(method)"
                probe.gates.open(name)
                try await send("probe.\(method)", name, as: arrival, over: probe)
                #expect(Trace.links(of: name) == Self.everyLink, "\(name)")
            }
        }
    }

    /// Sends a call that is told apart from all others by a member that the server ignores.
    private func send(
        _ method: String, _ name: String, as arrival: Arrival, over probe: Probe
    ) async throws {
        let params = method == "probe.now" ? "[]" : "[\"\(name)\"]"
        let call =
            #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","#
            + #""params":\#(params),"trace":"\#(name)"}"#
        let connection = probe.connection
        switch arrival {
        case .single:
            try await connection.sendLine(call)
            #expect(try await probe.answer().error == nil)
        case .first:
            try await connection.sendLine("[\(call)]")
            #expect(try await connection.receiveLine().first == UInt8(ascii: "["))
        case .last:
            // Anonymous callers may send batches of one only.
            guard probe.server.depth != .tcp else {
                return try await send(method, name, as: .first, over: probe)
            }
            try await connection.sendLine(#"[7,{"jsonrpc":"2.0","method":"probe.now"},\#(call)]"#)
            #expect(try await connection.receiveLine().first == UInt8(ascii: "["))
        case .notification:
            try await connection.sendLine(call.replacing(#""id":1,"#, with: ""))
            try await probe.send(2, "now")
            #expect(try await probe.answer().id == 2)
        case .waiting:
            let gate = "before \(name)"
            try await probe.notify("hold", "\"\(gate)\"")
            try await probe.gates.waitFor("start \(gate)")
            try await connection.sendLine(call)
            probe.gates.open(gate)
            #expect(try await probe.answer().error == nil)
        }
    }

    /// It stops at the link that refuses, and what comes after that is not asked.
    @Test(arguments: [
        ("probe.admin", "[]", ["Log", "Deadline", "Authenticate", "RateLimit"]),
        ("probe.write", "[1]", ["Log", "Deadline", "Authenticate", "RateLimit", "Authorise"]),
    ])
    func endsAtARefusal(method: String, params: String, expected: [String]) async throws {
        try await withProbe(.tcp, configure: { $0.chain = Trace.chain }) { probe in
            let name = "refused \(method)"
            try await probe.connection.sendLine(
                #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","#
                    + #""params":\#(params),"trace":"\#(name)"}"#)
            #expect(try await probe.answer().error != nil)
            #expect(Trace.links(of: name) == expected)
        }
    }

    @Test func isTheOneOfEveryServer() {
        #expect(Chain.standard.map { "\($0)" } == Self.everyLink)
    }
}

/// Which links each traced call has passed.
private enum Trace {
    private static let passed = Mutex<[String: [String]]>([:])

    /// The chain of every server, with a look at what has passed after each link.
    static let chain = Chain(Chain.standard.flatMap { [$0, look(after: $0)] })

    static func links(of name: String) -> [String] { passed.withLock { $0[name] ?? [] } }

    static func note(_ call: CallContext, _ link: String) {
        guard let message = try? JSONValue.parse(call.message),
            case .string(let name) = message["trace"]
        else { return }
        passed.withLock { $0[name, default: []].append(link) }
    }

    private static func look(after link: Chain.Link) -> Chain.Link { makeLook(link) }

    private static func makeLook<Link: Middleware & SendableMetatype>(
        _ link: Link.Type
    ) -> Chain.Link { Look<Link>.self }

    private enum Look<Link: Middleware & SendableMetatype>: Middleware {
        static func before(_ call: CallContext) throws(RPCError) { note(call, "\(Link.self)") }
    }
}
