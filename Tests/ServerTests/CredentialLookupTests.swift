import Backend
import BackendTesting
import Synchronization
import Testing

/// Who sends a call, by the token that comes with it and by what its connection has said before.
@Suite struct CredentialLookupTests {
    /// Knows tokens that begin with `for `, and waits at a gate of the rest's name.
    private final class Directory: Authenticator {
        let gates: Gates
        let standings = Mutex<[String: Standing]>([:])

        init(_ gates: Gates) { self.gates = gates }

        func principal(
            of secret: Secret, from peer: Peer, in database: Database
        ) async throws -> Principal {
            let token = secret.withBytes { String(decoding: $0, as: UTF8.self) }
            gates.note("look up \(token)")
            guard token.hasPrefix("for ") else { throw RPCError(.unauthenticated, "No.") }
            let name = String(token.dropFirst(4))
            try await gates.pass(name, isStubborn: name.hasPrefix("stubborn"))
            let standing = Standing(lasting: nil)
            standings.withLock { $0[name] = standing }
            return Principal(.session, id: name, roles: ["member"], standing: standing)
        }

        func principal(
            ofUser name: String, from peer: Peer, in database: Database
        ) async throws -> Principal {
            gates.note("find \(name)")
            guard name != "nobody" else { throw RPCError(.unauthenticated) }
            let standing = Standing(lasting: nil)
            standings.withLock { $0[name] = standing }
            return Principal(.peer, id: name, roles: ["member"], standing: standing)
        }

        func revoke(_ name: String) { standings.withLock { $0[name]?.revoke() } }
    }

    private func withDirectory(
        _ depth: TestDepth = .unix, _ body: (Probe, Directory) async throws -> Void
    ) async throws {
        let directory = Mutex<Directory?>(nil)
        try await withProbe(
            depth,
            authenticator: { gates in
                let made = Directory(gates)
                directory.withLock { $0 = made }
                return made
            },
            { probe in
                try await body(probe, try #require(directory.withLock { $0 }))
            })
    }

    @Test(arguments: TestDepth.allCases)
    func looksATokenUpOnce(depth: TestDepth) async throws {
        try await withDirectory(depth) { probe, _ in
            probe.gates.open("ada")
            for id in 1...3 {
                try await probe.send(id, "who", meta: #"{"token":"for ada"}"#)
                #expect(try await probe.answer().result == "ada")
            }
            #expect(probe.gates.events == ["look up for ada"])
        }
    }

    /// The work counts until it ends (rule 10): the next call waits for that.
    @Test func looksUpOneAtATimeAlsoWhenACallWasGivenUp() async throws {
        try await withDirectory { probe, _ in
            let meta = #"{"token":"for stubborn ada","timeoutMs":20}"#
            for id in 1...2 {
                try await probe.send(id, "who", meta: meta)
                #expect(try await probe.answer().kind == "timeout")
            }
            #expect(probe.gates.events == ["look up for stubborn ada"])
            probe.gates.open("stubborn ada")
            try await probe.send(3, "who", meta: #"{"token":"for stubborn ada"}"#)
            #expect(try await probe.answer().result == "stubborn ada")
            // What was found for a call that had been given up is known.
            #expect(probe.gates.events == ["look up for stubborn ada"])
        }
    }

    /// One that takes too long does not stand in the way of the next.
    @Test func endsWithTheTimeOfItsCall() async throws {
        try await withDirectory { probe, _ in
            try await probe.send(1, "who", meta: #"{"token":"for ada","timeoutMs":20}"#)
            #expect(try await probe.answer().kind == "timeout")
            probe.gates.open("bob")
            try await probe.send(2, "who", meta: #"{"token":"for bob"}"#)
            #expect(try await probe.answer().result == "bob")
        }
    }

    @Test func startsNothingBeforeIt() async throws {
        try await withDirectory { probe, _ in
            try await probe.send(1, "who", meta: #"{"token":"for ada"}"#)
            try await probe.send(2, "hold", #""behind""#)
            try await probe.gates.waitFor("look up for ada")
            try await probe.notify("hold", #""last""#)
            #expect(!probe.gates.has("start behind"))
            probe.gates.open("ada")
            #expect(try await probe.answer().result == "ada")
            try await probe.gates.waitFor("start behind")
            probe.gates.open("behind")
            probe.gates.open("last")
            #expect(try await probe.answer().id == 2)
        }
    }

    @Test func givesAnotherCallOnTheConnectionNothing() async throws {
        try await withDirectory(.tcp) { probe, _ in
            probe.gates.open("ada")
            try await probe.send(1, "who", meta: #"{"token":"for ada"}"#)
            #expect(try await probe.answer().result == "ada")
            try await probe.send(2, "who")
            #expect(try await probe.answer().result == "anonymous")
        }
    }

    @Test func refusesOneThatIsUnknown() async throws {
        try await withDirectory { probe, _ in
            try await probe.send(1, "now", meta: #"{"token":"canary"}"#)
            let answer = try await probe.answer()
            #expect(answer.kind == "unauthenticated")
            #expect(answer.error?["message"] == "No.")
        }
    }

    @Test func isGivenUpWithItsCall() async throws {
        try await withDirectory { probe, _ in
            try await probe.send(1, "who", meta: #"{"token":"for ada"}"#)
            try await probe.send(2, "who", meta: #"{"token":"for bob","timeoutMs":1}"#)
            try await probe.gates.waitFor("look up for ada")
            try await probe.cancel(1)
            // Whichever is over first.
            let answers = [try await probe.answer(), try await probe.answer()]
            #expect(answers.first { $0.id == 1 }?.kind == "cancelled")
            #expect(answers.first { $0.id == 2 }?.kind == "timeout")
            probe.gates.open("bob")
            try await probe.send(3, "who", meta: #"{"token":"for bob"}"#)
            #expect(try await probe.answer().result == "bob")
            try await probe.waitUntilIdle()
        }
    }

    @Test func endsWithItsStanding() async throws {
        try await withDirectory { probe, directory in
            probe.gates.open("ada")
            try await probe.send(1, "who", meta: #"{"token":"for ada"}"#)
            #expect(try await probe.answer().result == "ada")
            directory.revoke("ada")
            try await probe.send(2, "who", meta: #"{"token":"for ada"}"#)
            #expect(try await probe.answer().result == "ada")
            // It was looked up again.
            #expect(probe.gates.events == ["look up for ada", "look up for ada"])
        }
    }

    @Test func isRefusedWithoutAnAuthenticator() async throws {
        try await withProbe { probe in
            try await probe.send(1, "now", meta: #"{"token":"any"}"#)
            let answer = try await probe.answer()
            #expect(answer.kind == "invalidRequest")
            #expect(answer.error?["data"]?["errors"]?[0]?["path"] == "/meta/token")
        }
    }

    @Test(arguments: [
        (#""""#, "minLength"), ("1", "type"), ("null", "type"),
        ("\"" + String(repeating: "a", count: Meta.tokenBytesMax + 1) + "\"", "maxLength"),
    ])
    func refusesWhatIsNoToken(token: String, keyword: String) async throws {
        try await withDirectory { probe, _ in
            try await probe.send(1, "now", meta: #"{"token":\#(token)}"#)
            let answer = try await probe.answer()
            #expect(answer.kind == "invalidRequest")
            #expect(answer.error?["data"]?["errors"]?[0]?["keyword"] == .string(keyword))
        }
    }

    @Test(arguments: TestDepth.allCases)
    func belongsToWhomItIdentified(depth: TestDepth) async throws {
        try await withProbe(depth) { probe in
            try await probe.send(1, "identify", #""ada""#)
            // Sent before it is known who calls, and started after.
            try await probe.send(2, "who")
            try await probe.gates.waitFor("start ada")
            probe.gates.open("ada")
            #expect(try await probe.answer().id == 1)
            #expect(try await probe.answer().result == "ada")
        }
    }

    @Test func belongsToWhoItDidWhenThatFails() async throws {
        try await withProbe(.tcp) { probe in
            probe.gates.open("nobody")
            try await probe.send(1, "identify", #""nobody""#)
            #expect(try await probe.answer().kind == "unauthenticated")
            try await probe.send(2, "who")
            #expect(try await probe.answer().result == "anonymous")
        }
    }

    @Test func liftsTheLimitsOfStrangers() async throws {
        var limits = Limits.patient
        limits.frameBytesBeforeAuthenticationMax = 1_000
        limits.unauthenticatedConnectionMsMax = 4_000
        let long = "\"" + String(repeating: "x", count: 2_000) + "\""
        try await withProbe(.tcp, limits: limits) { probe in
            probe.gates.open("ada")
            let began = ContinuousClock.now
            try await probe.send(1, "identify", #""ada""#)
            #expect(try await probe.answer().error == nil)
            try await probe.send(2, "write", long)
            #expect(try await probe.answer().error == nil)
            try await waitUntil("the end of a stranger's time") {
                ContinuousClock.now > began + .milliseconds(4_500)
            }
            try await probe.send(3, "who")
            #expect(try await probe.answer().result == "ada")
        }
    }
}
