import Backend
import Glibc
import Testing

@testable import groundwork

@Suite struct CommandFailureTests {
    @Test(
        arguments: [
            (DatabaseError(.locked(file: "f", processID: 7)), .inUse),
            (DatabaseError(.cannotOpen(path: "f", reason: "no")), .cannotCreate),
            (DatabaseError(.diskFull), .storage),
            (DatabaseError(.diskLow(freeBytes: 1, limit: 2)), .storage),
            (DatabaseError(.io), .storage),
            (DatabaseError(.corrupt), .storage),
            (DatabaseError(.newerThanProgram(owner: "users", found: 2, known: 1)), .configuration),
            (DatabaseError(.checksumChanged(owner: "users", number: 1, name: "n")), .configuration),
            (TransportError.inUse(path: "s"), .inUse),
            (
                TransportError.system(call: "bind", path: "a", errno: EADDRINUSE, reason: "r"),
                .inUse
            ),
            (
                TransportError.system(call: "bind", path: "a", errno: EADDRNOTAVAIL, reason: "r"),
                .configuration
            ),
            (
                TransportError.system(call: "bind", path: "a", errno: EACCES, reason: "r"),
                .cannotCreate
            ),
            (TransportError.notASocket(path: "s"), .cannotCreate),
            (TransportError.pathTooLong(path: "s", max: 107), .configuration),
            (TransportError.unsafeDirectory(path: "s"), .configuration),
            (TransportError.notLoopback(host: "h"), .configuration),
            (ServerError.storageFailed(reason: "r"), .storage),
            (ServerError.notServed(method: "m"), .software),
            (CancellationError(), .software),
        ] as [(any Error, CommandStatus)])
    func hasTheExitCodeOfItsCauseAndOneSentenceOrTwo(
        _ error: any Error, _ status: CommandStatus
    ) {
        let failure = CommandFailure(reporting: error)
        #expect(failure.status == status)
        #expect(failure.description.hasSuffix(".") && !failure.description.contains(".."))
        #expect(!failure.description.contains("\n"))
        #expect(failure.description.first?.isLowercase == true)
    }

    @Test(arguments: [("application", "--migrations"), ("users", "a newer one")])
    func saysWhereAnUnknownMigrationMayBe(_ owner: String, _ part: String) {
        let error = DatabaseError(.newerThanProgram(owner: owner, found: 2, known: 1))
        #expect(CommandFailure(reporting: error).description.contains(part))
    }

    @Test(arguments: [
        (CommandFailure(.usage, "Two\nlines"), "two lines."),
        (CommandFailure(.usage, "Did you mean that?", next: "Yes."), "did you mean that? Yes."),
        (CommandFailure(.usage, "It ended.", next: "Go on."), "it ended. Go on."),
    ])
    func isOneLine(_ failure: CommandFailure, _ line: String) {
        #expect(failure.description == line)
    }
}
