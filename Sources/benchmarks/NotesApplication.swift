internal import Backend

/// The small application that is measured, written as its users would write theirs: a contract in
/// `Protocol`, two tables that exist already, three methods, the whole default chain.
enum NotesApplication {
    static let application = Application(
        contract: MethodDescriptor.pingMethods + MethodDescriptor.usersMethods
            + MethodDescriptor.notesMethods,
        services: [NotesService()], discovery: .application)
}

private struct NotesService: Service {
    var methods: [RegisteredMethod] {
        [
            .immediate(.ping) { _ in "pong" },
            .query(.usersGet) { (params: UsersGetParams, _, transaction) in
                guard let user = try UsersGetResult.find(params.id, in: transaction) else {
                    throw RPCError(.notFound)
                }
                return user
            },
            .mutation(.notesCreate) { (note: NotesCreateParams, _, transaction) in
                try transaction.execute(
                    "INSERT INTO notes(title, body) VALUES (?, ?)", note.title, note.body)
                return NotesCreateResult(id: transaction.lastInsertedRowID)
            },
        ]
    }
}

extension UsersGetResult {
    static func find(_ id: Int64, in transaction: Transaction) throws -> Self? {
        try transaction.first(
            "SELECT id, name, email, city, balance, created_at FROM users WHERE id = ?", id
        ) { row in
            UsersGetResult(
                id: try row.int64(at: 0), name: try row.text(at: 1), email: try row.text(at: 2),
                city: try row.text(at: 3), balance: try row.int64(at: 4),
                created_at: try row.text(at: 5))
        }
    }
}
