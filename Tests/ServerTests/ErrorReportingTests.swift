import Contract
import Database
import JSONRPC
import Testing

@testable import Server

/// What the caller is told of an error, and what it is not.
@Suite struct ErrorReportingTests {
    private static let kinds: [(DatabaseError.Kind, ErrorKind)] = [
        (.timeout, .timeout), (.cancelled, .cancelled), (.queueFull(limit: 9), .overloaded),
        (.diskFull, .unavailable), (.diskLow(freeBytes: 1, limit: 2), .unavailable),
        (.walTooLarge(bytes: 2, limit: 1), .unavailable), (.io, .unavailable),
        (.writesStopped, .unavailable), (.busy, .unavailable),
        (.commitUnknown, .outcomeUnknown), (.closed, .shuttingDown), (.corrupt, .internal),
        (
            .constraint(ConstraintViolation(kind: .unique, table: "secret", columns: ["c"])),
            .internal
        ),
        (.readOnlyViolation, .internal), (.tooBig, .internal), (.outOfMemory, .internal),
        (.tooManyRows(limit: 1), .internal), (.statement, .internal),
        (.misuse("secret"), .internal),
        (.columnMismatch(column: "secret", expected: "secret"), .internal),
    ]

    @Test(arguments: kinds)
    func hasAKindForEachErrorOfTheDatabase(error: DatabaseError.Kind, expected: ErrorKind) {
        let told = RPCError(reporting: DatabaseError(error, detail: "SELECT secret", code: 1))
        #expect(told.kind == expected)
        #expect(!told.message.contains("secret"))
        #expect(told.fieldErrors.isEmpty)
    }

    @Test func passesOnWhatAMethodThrows() {
        let error = RPCError(.conflict, "Taken.")
        #expect(RPCError(reporting: error) == error)
    }

    @Test func takesACancelledTaskForACancelledCall() {
        #expect(RPCError(reporting: CancellationError()).kind == .cancelled)
    }

    private struct Secret: Error {}

    @Test func tellsNothingOfAnyOtherError() {
        let told = RPCError(reporting: Secret())
        #expect(told == RPCError(.internal))
        #expect(told.message == ErrorKind.internal.message)
    }

    @Test func saysWhenToTryAgain() {
        #expect(RPCError(reporting: DatabaseError.queueFull(limit: 1)).retryAfterMs == 100)
        #expect(RPCError(reporting: DatabaseError(.diskFull)).retryAfterMs == 5_000)
    }

    @Test func namesTheQueueThatIsFull() {
        let reads = RPCError.submitting(DatabaseError.queueFull(limit: 7), to: "queuedReadsMax")
        #expect(reads.limit == .init(name: "queuedReadsMax", max: 7))
        let writes = RPCError.submitting(DatabaseError.queueFull(limit: 7), to: "queuedWritesMax")
        #expect(writes.limit == .init(name: "queuedWritesMax", max: 7))
        #expect(writes.message.contains("queuedWritesMax is 7"))
        #expect(writes.retryAfterMs != nil)
        #expect(RPCError.submitting(DatabaseError.closed, to: "x").kind == .shuttingDown)
    }
}
