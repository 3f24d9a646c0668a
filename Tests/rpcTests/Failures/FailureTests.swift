import Addresses
import ClientCore
import JSONRPC
import Testing

@testable import rpc

@Suite struct FailureTests {
    private func failure(
        _ kind: String, retryable: Bool = false, _ change: (inout RPCError) -> Void = { _ in }
    ) -> Failure {
        var error = RPCError(
            ErrorKind(name: kind, code: 1, isRetryable: retryable, message: "It failed."))
        change(&error)
        return Failure(CallError(error, requestID: "r-1"), method: "a.b")
    }

    @Test(arguments: [
        ("unauthenticated", false, ExitCode.notAllowed), ("forbidden", false, .notAllowed),
        ("timeout", true, .tryAgain), ("overloaded", true, .tryAgain),
        ("rateLimited", true, .tryAgain), ("shuttingDown", true, .tryAgain),
        ("unavailable", true, .tryAgain), ("newInALaterVersion", true, .tryAgain),
        ("newInALaterVersion", false, .serverError), ("invalidParams", false, .serverError),
        ("methodNotFound", false, .serverError), ("notFound", false, .serverError),
        ("conflict", false, .serverError), ("internal", false, .serverError),
        ("outcomeUnknown", false, .serverError), ("other", false, .serverError),
    ])
    func kindsHaveExitCodes(kind: String, retryable: Bool, code: ExitCode) {
        #expect(failure(kind, retryable: retryable).exitCode == code)
    }

    @Test func exitCodesAreThoseOfTheManual() {
        let codes: [ExitCode] = [
            .ok, .serverError, .partlyFailed, .usage, .badInput, .unavailable,
            .protocolViolation, .cannotWrite, .tryAgain, .notAllowed, .configuration,
        ]
        #expect(codes.map(\.rawValue) == [0, 1, 2, 64, 65, 69, 70, 74, 75, 77, 78])
        #expect(ExitCode.allCases == codes)
        for code in codes { #expect(HelpCommand.overview.contains(" \(code.rawValue)  ")) }
    }

    @Test func saysMethodAndMessage() {
        #expect(failure("notFound").text == "rpc: a.b: It failed.\n")
    }

    @Test func listsTheFields() {
        let fields = [
            RPCError.FieldError(path: "/email", keyword: "format", message: "must be an address"),
            RPCError.FieldError(path: "", keyword: "minProperties", message: "must not be empty"),
        ]
        #expect(
            failure("conflict") { $0.fieldErrors = fields }.text
                == "rpc: a.b: It failed.\n  /email: must be an address\n  must not be empty\n")
        let invalid = CallError(.invalidParams(fields))
        #expect(
            Failure(invalid, method: "a.b").text
                == "rpc: a.b: The parameters are not valid.\n"
                + "  /email: must be an address\n  must not be empty\n")
    }

    @Test func saysWhatToDo() {
        #expect(
            failure("overloaded", retryable: true) { $0.retryAfterMs = 250 }.nextStep
                == "try again in 250 ms")
        #expect(failure("newInALaterVersion", retryable: true).nextStep == "try again later")
        #expect(failure("internal").nextStep == "the server's log says more under r-1")
        #expect(failure("unauthenticated").nextStep?.contains("Unix socket") == true)
        let type = RPCError.FieldError(path: "/id", keyword: "type", message: "expected a number")
        #expect(
            failure("invalidParams") { $0.fieldErrors = [type] }.nextStep?.contains("key:=json")
                == true)
    }

    @Test func whatAServerSaysStaysOnItsLine() {
        let text = failure("other") { $0.message = "a\nrpc: all is well\u{1B}[2J\u{9B}1m" }.text
        #expect(text == "rpc: a.b: a\\nrpc: all is well\\u001b[2J\\u009b1m\n")
    }

    @Test(arguments: [
        ("./data/rpc.sock", "./data"), ("/rpc.sock", "./data --unix /rpc.sock"),
        ("/a b/rpc.sock", "'/a b'"), ("/a'b/rpc.sock", "'/a'\\''b'"),
        ("/tmp/x", "./data --unix /tmp/x"), (":7070", "./data --tcp 127.0.0.1:7070"),
    ])
    func tellsHowToStartAServerThere(address: String, arguments: String) throws {
        let address = try #require(Address(address))
        #expect(
            NextStep.toStart(address)
                == "is it running? start it with: groundwork serve --data \(arguments)")
    }
}
