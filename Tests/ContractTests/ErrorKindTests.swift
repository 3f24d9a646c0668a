internal import Contract
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// The program's kinds of errors are those of the contract.
@Suite struct ErrorKindTests {
    private static let kinds: [ErrorKind] = [
        .parseError, .invalidRequest, .duplicateKey, .duplicateId, .frameTooLarge,
        .depthExceeded, .keyTooLong, .numberTooLong, .batchTooLarge, .frameTooSlow,
        .methodNotFound, .invalidParams, .internal, .unauthenticated, .forbidden, .notFound,
        .conflict, .answerTooLarge, .rateLimited, .overloaded, .timeout, .cancelled,
        .unavailable, .outcomeUnknown, .shuttingDown, .deprecated, .idempotencyMismatch,
        .secondFactorRequired,
    ]

    @Test func areThoseOfTheContract() throws {
        let declared = try #require(Repository.json("Protocol/errors.json")["errors"]).elements
        #expect(declared.count == Self.kinds.count)
        for (kind, entry) in zip(Self.kinds, declared) {
            #expect(entry["kind"]?.text == kind.name)
            #expect(entry["code"]?.integer == Int64(kind.code), "\(kind.name)")
            #expect(entry["retryable"] == .bool(kind.isRetryable), "\(kind.name)")
            #expect(entry["message"]?.text == kind.message, "\(kind.name)")
        }
    }

    /// Codes from −32768 to −32000 are the protocol's own (JSON-RPC 2.0 §5.1).
    @Test func keepTheCodesOfTheApplicationOutOfTheProtocols() throws {
        for kind in Self.kinds {
            let isReserved = (-32768 ... -32000).contains(kind.code)
            #expect(isReserved == (kind.code < 0), "\(kind.name)")
        }
    }
}
