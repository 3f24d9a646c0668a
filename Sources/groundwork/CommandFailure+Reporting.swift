internal import Backend
internal import Glibc
internal import Services

extension CommandFailure {
    /// What the operator is told when serving failed.
    init(reporting error: any Error) {
        switch error {
        case let error as CommandFailure: self = error
        case let error as DatabaseError: self.init(reporting: error)
        case let error as TransportError: self.init(reporting: error)
        case let error as UserCreation.Refusal: self.init(.usage, error.description)
        case let error as SigningKeys.Unusable: self.init(.configuration, error.description)
        case let error as ServerError: self.init(reporting: error)
        case _: self.init(.software, "something went wrong: \(error)")
        }
    }

    private init(reporting error: DatabaseError) {
        switch error.kind {
        case .locked:
            self.init(
                .inUse, error.description, next: "Stop it, or give another directory with --data.")
        case .cannotOpen:
            self.init(
                .cannotCreate, error.description,
                next: "Check the owner and the permissions, or give another directory with --data.")
        case .diskFull, .diskLow, .walTooLarge:
            self.init(.storage, error.description, next: "Make space and start again.")
        case .newerThanProgram(let owner, _, _):
            self.init(
                .configuration, error.description, next: Self.unknownMigration(of: owner))
        case .checksumChanged, .migrationGap, .migrationOrder,
            .migrationFailed, .schemaInvalid, .schemaDrift, .schemaTableExists,
            .schemaNeedsDefault, .schemaUnreadable, .schemaChangePending, .schemaChangeFailed:
            self.init(.configuration, error.description)
        case .corrupt, .backupUnsound:
            self.init(
                .storage, error.description,
                next: "Restore a backup, or give another directory with --data.")
        case .io, .busy, .outOfMemory, .commitUnknown, .writesStopped, .timeout, .cancelled,
            .closed, .queueFull, .constraint, .readOnlyViolation, .protectedTable, .columnMismatch,
            .tooManyRows, .tooBig, .statement, .misuse:
            self.init(
                .storage, error.description,
                next: "Check the disk of the data directory, then start again.")
        }
    }

    /// What to do about a migration that the database has and the program does not know.
    static func unknownMigration(of owner: String) -> String {
        owner == "application"
            ? "Give the folder that it is in with --migrations."
            : "Use the program that applied it, or a newer one."
    }

    private init(reporting error: TransportError) {
        switch error {
        case .inUse:
            self.init(
                .inUse, error.description, next: "Stop it, or give another path with --unix.")
        case .system(_, let address, EADDRINUSE, _):
            self.init(
                .inUse, "another program is listening on \(address)",
                next: "Stop it, or give another port with --tcp.")
        case .system(_, _, EADDRNOTAVAIL, _), .cannotConnect:
            self.init(
                .configuration, error.description,
                next: "Give an address of this machine with --tcp.")
        case .system, .notASocket:
            self.init(
                .cannotCreate, error.description,
                next: "Give another path with --unix, or another address with --tcp.")
        case .pathTooLong, .unsafeDirectory:
            self.init(
                .configuration, error.description, next: "Its path is given with --unix.")
        case .badAddress:
            self.init(.usage, error.description)
        case .notLoopback, .tls:
            self.init(.configuration, error.description)
        }
    }

    private init(reporting error: ServerError) {
        switch error {
        case .storageFailed:
            self.init(
                .storage, error.description, next: "Check the disk of the data directory first.")
        case .allowsNothing:
            self.init(
                .usage, error.description,
                next: "Run rpc rpc.discover to see the methods that there are.")
        case .servedTwice, .notInContract, .notServed, .notDescribed, .badSchema,
            .noAuthenticator:
            self.init(.software, error.description)
        }
    }
}
