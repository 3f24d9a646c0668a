import Backend
import BackendTesting
import JSON
import JSONRPC
import Synchronization
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(2))) struct SecondFactorServiceTests {
    /// A clock that goes only when it is moved.
    private final class Clock: Sendable {
        private let time = Mutex(Timestamp(milliseconds: 1_800_000_000_000))
        var now: Timestamp { time.withLock { $0 } }
        func advance(seconds: Int64) {
            time.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + seconds * 1_000) }
        }
    }

    private let clock = Clock()
    private let password: JSONValue = "correct horse battery"

    private func withUser(
        _ body: (TestServer, TestConnection, TestConnection, JSONValue) async throws -> Void
    ) async throws {
        var limits = Limits()
        limits.costlyCallsPerSecondMax = 10_000
        // Its clock stands still for nobody but the throttle, which lets everybody through.
        let ticks = Mutex<Int64>(0)
        let identity = Identity(
            keys: .ephemeral(), hasher: PasswordHasher(limits: limits, parameters: .cheap),
            throttle: LoginThrottle(now: {
                MonotonicInstant(
                    nanoseconds: ticks.withLock {
                        $0 += 3_600_000_000_000
                        return $0
                    })
            }),
            now: { [clock] in clock.now })
        try await withServer(.inProcess, limits: limits, identity: identity) { server in
            let administrator = try await server.connect()
            let user = try await administrator.call(
                "users.register", ["ada@example.com", "Ada", password])
            let id = try #require(user.result?["id"], "\(user)")
            let connection = try await server.connect(uid: 65_534)
            let tokens = try await login(connection)
            _ = try await connection.call(
                "auth.authenticate", [try #require(tokens.result?["accessToken"], "\(tokens)")])
            try await body(server, administrator, connection, id)
        }
    }

    private func login(_ connection: TestConnection) async throws -> TestAnswer {
        try await connection.call("auth.login", ["ada@example.com", password])
    }

    private func challenge(_ connection: TestConnection) async throws -> JSONValue {
        let answer = try await login(connection)
        #expect(answer.kind == "secondFactorRequired")
        return try #require(answer.error?["data"]?["challenge"], "\(answer)")
    }

    /// Enrolls and confirms; answers the secret and the recovery codes.
    private func enroll(
        _ connection: TestConnection
    ) async throws -> (secret: Secret, recovery: [JSONValue]) {
        let made = try await connection.call("auth.enrollSecondFactor", [password])
        guard case .string(let text)? = made.result?["secret"] else {
            throw TestFailure.notAnAnswer("\(made)")
        }
        let secret = Secret(Self.decode(text))
        let confirmed = try await connection.call(
            "auth.confirmSecondFactor", [.string(code(secret))])
        guard case .array(let codes)? = confirmed.result?["recoveryCodes"] else {
            throw TestFailure.notAnAnswer("\(confirmed)")
        }
        clock.advance(seconds: 60)
        return (secret, codes)
    }

    private func code(_ secret: Secret) -> String {
        TimeBasedCode.code(of: secret, step: TimeBasedCode.step(at: clock.now))
    }

    private static func decode(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bits, count, bytes): (UInt32, Int, [UInt8]) = (0, 0, [])
        for digit in text {
            bits = (bits << 5 | UInt32(alphabet.firstIndex(of: digit) ?? 0)) & 0xffff
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    // MARK: Codes

    /// RFC 6238, appendix B, of which we show the last six digits.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func isTheCodeOfTheRFC(seconds: Int64, expected: String) {
        let secret = Secret("12345678901234567890")
        let time = Timestamp(milliseconds: seconds * 1_000)
        let code = TimeBasedCode.code(of: secret, step: TimeBasedCode.step(at: time))
        #expect(code == expected)
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func writesBase32(text: String, expected: String) {
        #expect(Base32.encode(Array(text.utf8)) == expected)
    }

    @Test func isWrittenForAuthenticators() {
        let uri = TimeBasedCode.uri(
            of: Secret("12345678901234567890"), issuer: "my notes", account: "a+b@example.com")
        #expect(
            uri == "otpauth://totp/my%20notes:a%2Bb%40example.com"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=my%20notes")
    }

    // MARK: Logins

    @Test func needsACodeOnceItIsConfirmed() async throws {
        try await withUser { server, _, ada, _ in
            _ = try await ada.call("auth.enrollSecondFactor", [password])
            let caller = try await server.connect(uid: 65_534)
            // Not confirmed, so it does not hold.
            #expect(try await login(caller).error == nil)
            let (secret, _) = try await enroll(ada)
            let challenge = try await challenge(caller)
            let wrong = try await caller.call("auth.loginWithCode", [challenge, "000000"])
            #expect(wrong.kind == "unauthenticated")
            let code: JSONValue = .string(code(secret))
            let tokens = try await caller.call("auth.loginWithCode", [challenge, code])
            #expect(tokens.result?["accessToken"] != nil, "\(tokens)")
            // Neither works twice.
            #expect(
                try await caller.call("auth.loginWithCode", [challenge, code]).kind
                    == "unauthenticated")
            let next = try await self.challenge(caller)
            #expect(
                try await caller.call("auth.loginWithCode", [next, code]).kind
                    == "unauthenticated")
            clock.advance(seconds: 30)
            let later = try await caller.call(
                "auth.loginWithCode", [next, .string(self.code(secret))])
            #expect(later.error == nil)
        }
    }

    @Test func takesEachRecoveryCodeOnce() async throws {
        try await withUser { server, _, ada, _ in
            let (_, recovery) = try await enroll(ada)
            #expect(Set(recovery.map { "\($0)" }).count == 10)
            let caller = try await server.connect(uid: 65_534)
            let first = try await challenge(caller)
            #expect(
                try await caller.call("auth.loginWithCode", [first, recovery[0]]).error == nil)
            let second = try await challenge(caller)
            #expect(
                try await caller.call("auth.loginWithCode", [second, recovery[0]]).kind
                    == "unauthenticated")
            #expect(
                try await caller.call("auth.loginWithCode", [second, recovery[1]]).error == nil)
        }
    }

    @Test func endsAChallengeAfterFiveCodes() async throws {
        try await withUser { server, _, ada, _ in
            let (secret, _) = try await enroll(ada)
            let caller = try await server.connect(uid: 65_534)
            let challenge = try await challenge(caller)
            for _ in 0..<5 {
                let wrong = try await caller.call("auth.loginWithCode", [challenge, "000000"])
                #expect(wrong.kind == "unauthenticated")
            }
            let right = try await caller.call(
                "auth.loginWithCode", [challenge, .string(code(secret))])
            #expect(right.kind == "unauthenticated")
        }
    }

    @Test func isWorthNothingAfterAnotherPassword() async throws {
        try await withUser { server, _, ada, _ in
            let (secret, _) = try await enroll(ada)
            let caller = try await server.connect(uid: 65_534)
            let challenge = try await challenge(caller)
            let changed = try await ada.call(
                "users.changePassword", [password, "incorrect donkey staple"])
            #expect(changed.error == nil, "\(changed)")
            let answer = try await caller.call(
                "auth.loginWithCode", [challenge, .string(code(secret))])
            #expect(answer.kind == "unauthenticated")
        }
    }

    @Test func isRemovedByItsUserOrAnAdministrator() async throws {
        try await withUser { server, administrator, ada, id in
            let (secret, _) = try await enroll(ada)
            let twice = try await ada.call("auth.enrollSecondFactor", [password])
            #expect(twice.kind == "conflict")
            #expect(
                try await ada.call("auth.removeSecondFactor", ["000000"]).kind
                    == "unauthenticated")
            let removed = try await ada.call("auth.removeSecondFactor", [.string(code(secret))])
            #expect(removed.error == nil)
            let caller = try await server.connect(uid: 65_534)
            #expect(try await login(caller).error == nil)
            _ = try await enroll(ada)
            #expect(try await login(caller).kind == "secondFactorRequired")
            #expect(try await administrator.call("users.removeSecondFactor", [id]).error == nil)
            #expect(try await login(caller).error == nil)
            #expect(try await ada.call("users.removeSecondFactor", [id]).kind == "forbidden")
        }
    }

    /// Who has found an open session does not lock its owner out.
    @Test func isEnrolledOnlyWithThePassword() async throws {
        try await withUser { _, administrator, ada, _ in
            let wrong = try await ada.call("auth.enrollSecondFactor", ["incorrect horse"])
            #expect(wrong.kind == "unauthenticated")
            #expect(
                try await ada.call("auth.confirmSecondFactor", ["123456"]).kind == "conflict")
            let changes = try await administrator.call("changes.list")
            #expect(!"\(String(describing: changes.result))".contains("secondFactors"))
        }
    }
}
