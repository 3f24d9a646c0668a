import Testing

@testable import Database

@Suite struct DatabaseErrorTests {
    private static let kinds: [DatabaseError.Kind] =
        [
            .busy, .diskFull, .diskLow(freeBytes: 1, limit: 2), .walTooLarge(bytes: 2, limit: 1),
            .io,
            .corrupt, .timeout, .cancelled, .queueFull(limit: 3), .readOnlyViolation,
            .protectedTable("t"),
            .columnMismatch(column: "a", expected: "a text"), .tooManyRows(limit: 4), .tooBig,
            .outOfMemory, .locked(file: "f.lock", processID: 7),
            .locked(file: "f.lock", processID: nil),
            .cannotOpen(path: "p", reason: "r"),
            .newerThanProgram(owner: "application", found: 2, known: 1),
            .checksumChanged(owner: "application", number: 1, name: "n"),
            .migrationGap(owner: "application", number: 1, applied: 2),
            .migrationOrder(owner: "application", number: 0),
            .migrationFailed(owner: "application", number: 1, name: "n", reason: "Why."),
            .closed,
            .writesStopped, .commitUnknown, .statement, .misuse("Wrong."),
        ]
        + [
            .schemaInvalid(table: "t", reason: "r"), .schemaDrift(table: "t"),
            .backupUnsound(path: "p", finding: "Why."),
            .schemaTableExists("t"), .schemaNeedsDefault(table: "t", column: "c"),
            .schemaUnreadable(table: "t"),
            .schemaChangePending(planID: "0a0a0a0a", impact: .safe, steps: 1),
            .schemaChangeFailed(table: "t", reason: "Why."),
        ]
        + [
            .unique, .primaryKey, .foreignKey, .check, .notNull, .dataType, .trigger, .other,
        ].map { .constraint(ConstraintViolation(kind: $0, table: "t", columns: ["c"])) }

    @Test(arguments: kinds)
    func saysOneSentence(kind: DatabaseError.Kind) {
        let sentence = DatabaseError(kind, detail: "SELECT secret").description
        #expect(sentence.hasSuffix("."))
        #expect(sentence.first?.isUppercase == true || sentence.first?.isNumber == true)
        #expect(!sentence.contains("secret"))
        #expect(!sentence.contains("\n"))
    }

    @Test func namesTheLimit() {
        #expect(DatabaseError.queueFull(limit: 3).description.contains("3"))
        #expect("\(DatabaseError(.diskLow(freeBytes: 1, limit: 2)))".contains("diskFreeBytesMin"))
        #expect("\(DatabaseError(.walTooLarge(bytes: 2, limit: 1)))".contains("walBytesMax"))
    }

    @Test func namesTheHolderOfTheLock() {
        let error = DatabaseError(.locked(file: "/data/app.db.lock", processID: 7))
        #expect(
            error.description
                == "Another server has the database open: process 7 holds /data/app.db.lock.")
    }
}
