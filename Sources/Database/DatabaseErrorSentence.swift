extension DatabaseError.Kind {
    /// What an operator reads. No SQL, no stored data.
    var sentence: String {
        switch self {
        case .constraint(let violation): violation.sentence
        case .busy: "Another process holds a lock on the database."
        case .diskFull: "The disk is full; nothing of the transaction was stored."
        case .diskLow(let free, let limit):
            "Only \(free) bytes of disk are free; writes need \(limit) (diskFreeBytesMin)."
        case .walTooLarge(let bytes, let limit):
            "The write-ahead log holds \(bytes) bytes of at most \(limit) (walBytesMax); "
                + "writes wait for a checkpoint."
        case .io: "The operating system could not read or write the database."
        case .corrupt: "The file is damaged or is not a database."
        case .timeout: "The database did not finish in time."
        case .cancelled: "The call was cancelled."
        case .queueFull(let limit): "\(limit) calls wait for the database already."
        case .readOnlyViolation: "A statement that writes was used in a read transaction."
        case .protectedTable(let table):
            "SQL of the program may read the table \(table) and not write it; change its rows "
                + "through the methods of its entity, so that the change log has every change."
        case .columnMismatch(let column, let expected): "Column \(column) is not \(expected)."
        case .tooManyRows(let limit): "A statement returned more than \(limit) rows."
        case .tooBig: "A value is larger than the database allows."
        case .outOfMemory: "The database ran out of memory."
        case .closed: "The database is closed."
        case .writesStopped:
            "The database takes no more writes after a failed commit; restart the server."
        case .commitUnknown: "It is not known whether the last writes reached the disk."
        case .statement: "The database refused a statement."
        case .misuse(let sentence): sentence
        case .locked(let file, let processID):
            "Another server has the database open: "
                + (processID.map { "process \($0) holds" } ?? "someone holds") + " \(file)."
        case .cannotOpen(let path, let reason): "Cannot open \(path): \(reason)."
        case .backupUnsound(let path, let finding):
            "The backup \(path) is not sound, and nothing was restored. \(finding)"
        case .newerThanProgram(let owner, let found, let known):
            "The database has migration \(found) of \(owner) and this program knows up to "
                + "\(known); use the newer program."
        case .checksumChanged(let owner, let number, let name):
            "Migration \(number) of \(owner) (\(name)) was edited after it had been applied; "
                + "restore its text and write the change as a new migration."
        case .migrationGap(let owner, let number, let applied):
            "Migration \(number) of \(owner) was never applied, but \(applied) was; "
                + "give it a higher number."
        case .schemaInvalid, .schemaDrift, .schemaTableExists, .schemaNeedsDefault,
            .schemaUnreadable, .schemaChangePending, .schemaChangeFailed:
            schemaSentence
        case .migrationOrder(let owner, let number):
            "Migration \(number) of \(owner) is out of order; numbers are positive and ascend."
        case .migrationFailed(let owner, let number, let name, let reason):
            "Migration \(number) of \(owner) (\(name)) failed and was rolled back: \(reason)"
        }
    }
}

extension DatabaseError.Kind {
    /// What an operator reads about the tables of entities; nothing for other kinds.
    private var schemaSentence: String {
        switch self {
        case .schemaInvalid(let table, let reason):
            "The table \(table) cannot be made: \(reason)."
        case .schemaDrift(let table):
            "The table \(table) was changed by other means since its schema was applied; "
                + "undo that, or restore a backup."
        case .schemaTableExists(let table):
            "The table \(table) is there already and belongs to no entity; rename one of the two."
        case .schemaNeedsDefault(let table, let column):
            "The table \(table) has rows without a value for \(column), which is required; "
                + "give it a default, or make it optional first."
        case .schemaUnreadable(let table):
            "What the database says of the table \(table) cannot be read; "
                + "use the program that wrote it."
        case .schemaChangePending(let id, let impact, let steps):
            "The schema of the database has to change: plan \(id), \(impact.name), "
                + "\(steps) \(steps == 1 ? "step" : "steps"); look at it and apply it."
        case .schemaChangeFailed(let table, let reason):
            "The change of the table \(table) failed and was rolled back: \(reason)"
        case _: ""
        }
    }
}

extension ConstraintViolation {
    /// What an operator reads. Names of the schema, never data.
    var sentence: String {
        let columns = columns.joined(separator: ", ")
        let place = table.map { columns.isEmpty ? $0 : "\($0).\(columns)" } ?? name ?? "a row"
        return switch kind {
        case .unique, .primaryKey: "The value of \(place) exists already."
        case .foreignKey: "A row refers to one that does not exist."
        case .check: "The check \(place) failed."
        case .notNull: "The value of \(place) is missing."
        case .dataType: "The value of \(place) has the wrong type."
        case .trigger: "A trigger refused the change."
        case .other: "A constraint of the schema failed."
        }
    }
}
