import Backend

/// Methods of every kind that wait, fail and run for as long as a test wants.
struct ProbeService: Service {
    let gates: Gates

    static let contract: [MethodDescriptor] = [
        .now, .who, .admin, .hold, .stubborn, .read, .write, .spin, .spinWrite, .count,
        .old, .oldParam, .failNow, .failLater, .failRead, .failWrite, .badSQL, .readLater,
        .writeLater, .link, .change, .changeLater, .identify,
    ]

    static let migrations = [
        Migration(
            number: 1, name: "create values",
            sql: """
                CREATE TABLE entries(
                  id INTEGER PRIMARY KEY AUTOINCREMENT, value TEXT NOT NULL) STRICT;
                CREATE TABLE links(
                  entry INTEGER NOT NULL REFERENCES entries(id) DEFERRABLE INITIALLY DEFERRED
                ) STRICT;
                """)
    ]

    static func application(
        _ gates: Gates, authenticator: (any Authenticator)? = nil
    ) -> Application {
        Application(
            contract: contract, services: [ProbeService(gates: gates)], migrations: migrations,
            authenticator: authenticator)
    }

    /// What no caller must ever see.
    struct Secret: Error, CustomStringConvertible {
        var description: String { "secret detail" }
    }

    var methods: [RegisteredMethod] { immediate + waiting + later + failing }

    private var immediate: [RegisteredMethod] {
        [
            .immediate(.now) { _ in "now" },
            .immediate(.who) { call in call.principal.id },
            .immediate(.admin) { _ in true },
            .query(.old) { (_: NoParams, _, _) in "old" },
            .immediate(.oldParam) { (params: OptionalName, _) in params.name ?? "none" },
            .immediate(.failNow) { _ -> Bool in throw Secret() },
        ]
    }

    /// Each notes when it begins and how it ends.
    private var waiting: [RegisteredMethod] {
        [
            .action(.hold) { (params: Name, _) in
                try await note(params.name) { try await gates.pass(params.name) }
            },
            .authentication(.identify) { (params: Name, _) in
                _ = try await note(params.name) { try await gates.pass(params.name) }
                guard params.name != "nobody" else { throw RPCError(.unauthenticated) }
                return (Principal(.session, id: params.name, roles: ["member"]), true)
            },
            .action(.stubborn) { (params: Name, _) in
                try await note(params.name) {
                    try await gates.pass(params.name, isStubborn: true)
                }
            },
            .query(.read) { (params: OptionalName, _, transaction) in
                try note(params.name) {
                    if let name = params.name { try gates.passBlocking(name) }
                }
                return try transaction.all("SELECT value FROM entries ORDER BY id") { row in
                    try row.text(at: 0)
                }
            },
            .mutation(.write) { (params: Entry, _, transaction) in
                try transaction.execute("INSERT INTO entries(value) VALUES (?)", params.value)
                try note(params.value) {
                    if let name = params.name { try gates.passBlocking(name) }
                }
                return params.value
            },
            .mutation(.link) { (params: Entry, _, transaction) in
                // Whether there is such an entry is asked at the commit.
                try transaction.execute("INSERT INTO links(entry) VALUES (?)", params.value.count)
                return true
            },
            .mutation(.change) { (params: Entry, _, transaction) in
                try record(params.value, in: transaction)
            },
            .query(.count) { (_: NoParams, _, transaction) in
                try transaction.first("SELECT count(*) FROM entries") { try $0.int64(at: 0) }
            },
            .query(.spin) { (params: Name, _, transaction) in
                try note(params.name) { try spin(transaction) }
                return true
            },
            .mutation(.spinWrite) { (params: Name, _, transaction) in
                try transaction.execute("INSERT INTO entries(value) VALUES (?)", params.name)
                try note(params.name) { try spin(transaction) }
                return true
            },
        ]
    }

    /// Actions that open a transaction, in a task of their own: nobody cancels that.
    private var later: [RegisteredMethod] {
        [
            .action(.readLater) { (params: Name, call) in
                try await Task {
                    try await call.db.read { transaction in
                        try note(params.name) { try spin(transaction) }
                        return true
                    }
                }.value
            },
            .action(.writeLater) { (params: Name, call) in
                try await Task {
                    try await call.db.write { transaction in
                        try transaction.execute(
                            "INSERT INTO entries(value) VALUES (?)", params.name)
                        try note(params.name) { try spin(transaction) }
                        return true
                    }
                }.value
            },
            .action(.changeLater) { (params: Entry, call) in
                try await call.db.write { transaction in
                    try record(params.value, in: transaction)
                }
            },
        ]
    }

    /// Records a change for each letter.
    private func record(_ letters: String, in transaction: Transaction) throws -> Bool {
        for letter in letters {
            try transaction.record(
                Change(
                    entity: "letters", id: "\(letter)", operation: .update, atMs: 1,
                    before: Array("{}".utf8), after: Array(#"{"is":"\#(letter)"}"#.utf8)))
        }
        return true
    }

    /// Whoever calls may see vowels.
    func mayRead(
        _ change: Change, as caller: Principal, in transaction: Transaction
    ) throws -> Bool { "aeiou".contains(change.id) }

    private var failing: [RegisteredMethod] {
        [
            .action(.failLater) { (_: NoParams, _) -> Bool in throw Secret() },
            .query(.failRead) { (_: NoParams, _, _) -> Bool in throw Secret() },
            .mutation(.failWrite) { (_: NoParams, _, transaction) -> Bool in
                try transaction.execute("INSERT INTO entries(value) VALUES ('rolled back')")
                throw Secret()
            },
            .query(.badSQL) { (_: NoParams, _, transaction) -> Bool in
                try transaction.execute("SELECT secret FROM nowhere")
                return true
            },
        ]
    }

    /// A statement that would run for hours.
    private func spin(_ transaction: Transaction) throws {
        _ = try transaction.first(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000)
            SELECT max(i) FROM n
            """
        ) { row in try row.int64(at: 0) }
    }

    private func note(_ name: String?, _ body: () throws -> Void) rethrows {
        guard let name else { return try body() }
        gates.note("start \(name)")
        do {
            try body()
        } catch {
            gates.note("stop \(name)")
            throw error
        }
        gates.note("end \(name)")
    }

    private func note(_ name: String, _ body: () async throws -> Void) async rethrows -> Bool {
        gates.note("start \(name)")
        do {
            try await body()
        } catch {
            gates.note("stop \(name)")
            throw error
        }
        gates.note("end \(name)")
        return true
    }
}

extension MethodDescriptor {
    fileprivate static func probe(
        _ name: String, _ kind: MethodKind, access: Access = .public, _ params: [String] = [],
        limitClass: LimitClass = .standard
    ) -> MethodDescriptor {
        MethodDescriptor(
            "probe.\(name)", kind, access: access, params: params, limitClass: limitClass)
    }

    fileprivate static let now = probe("now", .action)
    fileprivate static let who = probe("who", .action, limitClass: .cheap)
    fileprivate static let admin = probe("admin", .action, access: .role("admin"))
    fileprivate static let old = MethodDescriptor(
        "probe.old", .query, access: .public,
        deprecation: Deprecation(since: "1.1.0", replacement: "probe.count"))
    fileprivate static let oldParam = MethodDescriptor(
        "probe.oldParam", .action, access: .public, params: ["name"],
        paramsSchema: """
            {"type":"object","properties":{"name":{"type":"string","deprecated":true}},
            "additionalProperties":false}
            """)
    fileprivate static let hold = probe("hold", .action, ["name"])
    fileprivate static let identify = probe("identify", .action, ["name"])
    fileprivate static let stubborn = probe("stubborn", .action, ["name"])
    fileprivate static let read = probe("read", .query, ["name"])
    fileprivate static let write = probe("write", .mutation, ["value", "name"])
    fileprivate static let change = probe("change", .mutation, ["value", "name"])
    fileprivate static let changeLater = probe("changeLater", .action, ["value", "name"])
    fileprivate static let link = probe("link", .mutation, ["value", "name"])
    fileprivate static let count = probe("count", .query)
    fileprivate static let spin = probe("spin", .query, ["name"])
    fileprivate static let spinWrite = probe("spinWrite", .mutation, ["name"])
    fileprivate static let readLater = probe("readLater", .action, ["name"])
    fileprivate static let writeLater = probe("writeLater", .action, ["name"])
    fileprivate static let failNow = probe("failNow", .action)
    fileprivate static let failLater = probe("failLater", .action)
    fileprivate static let failRead = probe("failRead", .query)
    fileprivate static let failWrite = probe("failWrite", .mutation)
    fileprivate static let badSQL = probe("badSQL", .query)
}

private struct Name: MethodParams {
    let name: String

    init(from reader: inout ParamsReader) throws(RPCError) {
        name = reader.string("name")
        try reader.finish()
    }
}

private struct OptionalName: MethodParams {
    let name: String?

    init(from reader: inout ParamsReader) throws(RPCError) {
        name = reader.optionalString("name")
        try reader.finish()
    }
}

private struct Entry: MethodParams {
    let value: String
    let name: String?

    init(from reader: inout ParamsReader) throws(RPCError) {
        value = reader.string("value")
        name = reader.optionalString("name")
        try reader.finish()
    }
}
