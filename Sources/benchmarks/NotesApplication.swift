internal import Backend

/// The small application that is measured, written as its users would write theirs: two tables that
/// exist already, three methods, the whole default chain.
enum NotesApplication {
    static let application = Application(
        contract: [.ping, .usersGet, .notesCreate], services: [NotesService()])
}

extension MethodDescriptor {
    fileprivate static let ping = MethodDescriptor("ping", .action, access: .public)
    fileprivate static let usersGet = MethodDescriptor(
        "users.get", .query, access: .role("admin"), params: ["id"])
    fileprivate static let notesCreate = MethodDescriptor(
        "notes.create", .mutation, access: .role("admin"), params: ["title", "body"])
}

private struct NotesService: Service {
    var methods: [RegisteredMethod] {
        [
            .immediate(.ping) { _ in "pong" },
            .query(.usersGet) { (params: UserKey, _, transaction) in
                guard let user = try User.find(params.id, in: transaction) else {
                    throw RPCError(.notFound)
                }
                return user
            },
            .mutation(.notesCreate) { (note: NewNote, _, transaction) in
                try transaction.execute(
                    "INSERT INTO notes(title, body) VALUES (?, ?)", note.title, note.body)
                return NoteKey(id: transaction.lastInsertedRowID)
            },
        ]
    }
}

private struct UserKey: MethodParams {
    let id: Int64

    init(from reader: inout ParamsReader) throws(RPCError) {
        id = reader.int64("id", in: 1...Int64.max)
        try reader.finish()
    }
}

struct User: JSONWritable, Sendable {
    let id: Int64
    let name: String
    let email: String
    let city: String
    let balance: Int64
    let createdAt: String

    static func find(_ id: Int64, in transaction: Transaction) throws -> User? {
        try transaction.first(
            "SELECT id, name, email, city, balance, created_at FROM users WHERE id = ?", id
        ) { row in
            User(
                id: try row.int64(at: 0), name: try row.text(at: 1), email: try row.text(at: 2),
                city: try row.text(at: 3), balance: try row.int64(at: 4),
                createdAt: try row.text(at: 5))
        }
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("name", name)
        writer.member("email", email)
        writer.member("city", city)
        writer.member("balance", balance)
        writer.member("created_at", createdAt)
        writer.endObject()
    }
}

private struct NewNote: MethodParams {
    let title: String
    let body: String

    init(from reader: inout ParamsReader) throws(RPCError) {
        title = reader.string("title", length: 1...200)
        body = reader.string("body", length: 0...10_000)
        try reader.finish()
    }
}

private struct NoteKey: JSONWritable, Sendable {
    let id: Int64

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.endObject()
    }
}
