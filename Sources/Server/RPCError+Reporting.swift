internal import Contract
internal import Database
internal import JSONRPC

extension RPCError {
    /// What the caller is told of an error. Unknown errors become −32603: no SQL, path or type name
    /// leaves the process (rule 23).
    init(reporting error: any Error) {
        if let error = error as? RPCError {
            self = error
        } else if let error = error as? DatabaseError {
            self.init(reporting: error)
        } else if error is CancellationError {
            self.init(.cancelled)
        } else {
            self.init(.internal)
        }
    }

    private init(reporting error: DatabaseError) {
        switch error.kind {
        case .timeout:
            self.init(.timeout)
        case .cancelled:
            self.init(.cancelled)
        case .queueFull(let limit):
            self = .limit(
                .overloaded, "queuedReadsMax", max: limit, retryAfterMs: RPCError.queueRetryMs)
        case .diskFull, .diskLow, .walTooLarge, .io, .writesStopped, .busy:
            self.init(.unavailable)
            retryAfterMs = RPCError.storageRetryMs
        case .commitUnknown:
            self.init(.outcomeUnknown)
        case .closed:
            self.init(.shuttingDown)
        case .constraint, .corrupt, .readOnlyViolation, .protectedTable, .columnMismatch,
            .tooManyRows, .tooBig, .outOfMemory, .locked, .cannotOpen, .backupUnsound,
            .newerThanProgram, .checksumChanged, .migrationGap, .migrationOrder, .migrationFailed,
            .schemaInvalid, .schemaDrift, .schemaTableExists, .schemaNeedsDefault,
            .schemaUnreadable, .schemaChangePending, .schemaChangeFailed, .statement, .misuse:
            self.init(.internal)
        }
    }

    /// A full queue empties within this time, in milliseconds, or something else is wrong.
    static let queueRetryMs: Int64 = 100
    /// Space on a disk is made by people: ask again after this time, in milliseconds.
    static let storageRetryMs: Int64 = 5_000
}

extension RPCError {
    /// A method of the protocol itself that answers nobody was sent as a call.
    static func controlNeedsNoID(_ method: RegisteredMethod) -> RPCError {
        RPCError(.invalidRequest, "\(method.descriptor.name) is a notification.")
    }
}
