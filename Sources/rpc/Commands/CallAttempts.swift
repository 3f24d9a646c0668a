internal import ClientCore
internal import Glibc
internal import JSON
internal import JSONRPC

/// One call, sent again as often as `--retry` allows and as is safe.
struct CallAttempts: ~Copyable {
    private var caller: Caller
    private let options: Options
    private var rule: RetryRule?

    init(_ caller: consuming Caller, _ options: Options) {
        self.caller = caller
        self.options = options
    }

    var wasInterrupted: Bool { caller.wasInterrupted }

    /// The answer, which may be an error.
    mutating func reply(to call: Call) throws(Failure) -> Reply {
        var call = call
        var retries = 0
        while true {
            let reason: String
            var delayMs = CallAttempts.delayMs(after: retries)
            do throws(CallFailure) {
                let reply = try attempt(&call)
                guard case .failure(let error) = reply.answer.outcome,
                    retries < options.retries, rule?.allows(error) == true, !wasInterrupted
                else { return reply }
                reason = error.message
                delayMs = error.error.retryAfterMs ?? delayMs
            } catch {
                guard retries < options.retries, error.mayBeSentAgain(by: rule), !wasInterrupted
                else { throw error.failure }
                reason = error.failure.message
            }
            retries += 1
            if isatty(STDERR_FILENO) == 1 {
                Output.report(
                    TerminalText.escape(reason)
                        + "; trying again, \(retries) of \(options.retries)\n")
            }
            caller.pause(forMs: delayMs)
        }
    }

    private mutating func attempt(_ call: inout Call) throws(CallFailure) -> Reply {
        if options.retries > 0, rule == nil {
            let rule = try RetryRule.of(call.method, from: &caller)
            if rule == .withKey { call.idempotencyKey = CallAttempts.newKey() }
            self.rule = rule
        }
        let reply = try caller.reply(to: call)
        // The server knows nobody here who could have a key. The call was not run.
        if case .failure(let error) = reply.answer.outcome, call.idempotencyKey != nil,
            error.error.fieldErrors.contains(where: { $0.path == "/meta/idempotencyKey" })
        {
            call.idempotencyKey = nil
            rule = .ifNotRun
            return try caller.reply(to: call)
        }
        return reply
    }

    /// Twice as long each time, up to five seconds, and half of it by chance: many clients of a
    /// server that was away shall not come back all at once.
    private static func delayMs(after retries: Int) -> Int64 {
        let ms = min(Int64(100) << Int64(min(retries, 6)), 5_000)
        return ms / 2 + Int64.random(in: 0...ms / 2)
    }

    /// 128 bits by chance: nobody else makes the same.
    private static func newKey() -> String {
        let (high, low) = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))
        return "rpc-" + String(high, radix: 16) + "-" + String(low, radix: 16)
    }

    /// The error in words, with what should have been typed.
    mutating func failure(
        _ error: CallError, _ method: String, _ syntax: ParameterSyntax
    ) -> Failure {
        var failure = Failure(error, method: method)
        if let correction = TypeCorrection.text(error, syntax) {
            failure.nextStep = correction
        }
        // A server without rpc.discover says nothing about its names, and that is no second error.
        if error.kind == .methodNotFound, !method.hasPrefix("rpc."),
            let contract = try? ContractDocument.read(from: &caller),
            let hint = NearestNames.hint(for: method, among: contract.methods.map(\.name))
        {
            failure.nextStep = hint
        }
        return failure
    }
}

extension CallFailure {
    fileprivate func mayBeSentAgain(by rule: RetryRule?) -> Bool {
        switch failure.exitCode {
        case .unavailable, .tryAgain: !wasSent || rule == .always || rule == .withKey
        case _: false
        }
    }
}
