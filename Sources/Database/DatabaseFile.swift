internal import Glibc

/// The file of a database as a command sees it: read beside a server that runs, and changed only
/// while none has it open.
///
/// Every function blocks until it is done, opens what it needs and closes it again.
public struct DatabaseFile: Sendable {
    let location: DatabasePath
    let configuration: DatabaseConfiguration

    /// The file, absolute and without symbolic links.
    public var path: String { location.file }

    /// Finds the file; nothing is opened or made. Throws `.cannotOpen` for what is no path.
    public init(
        path: String, configuration: DatabaseConfiguration = DatabaseConfiguration()
    ) throws(DatabaseError) {
        location = try DatabasePath(path)
        self.configuration = configuration
    }

    /// Whether there is a file of this name.
    public var exists: Bool { Self.size(of: path) != nil }

    /// What the database has had of these migrations, and of the library's own. Changes nothing.
    public func migrations(
        of program: [Migration]
    ) throws(DatabaseError) -> [MigrationStatus] {
        try beside { connection throws(DatabaseError) in
            MigrationStatus.list(
                program: Migration.withOwn(program),
                applied: try AppliedMigrations(connection: connection).read())
        }
    }

    /// Whether it has had tables of entities: the first start of a server makes them last, so one
    /// that was broken off has left none.
    public func hasTables() throws(DatabaseError) -> Bool {
        try beside { connection throws(DatabaseError) in try connection.hasTables() }
    }

    /// What has to be done to bring the tables of entities to these. Changes nothing; throws what
    /// `SchemaPlan` says.
    public func plan(_ tables: [TableSchema]) throws(DatabaseError) -> SchemaPlan {
        try beside { connection throws(DatabaseError) in
            try connection.reading { try SchemaPlan.make(desired: tables, in: $0) }
        }
    }

    /// The time of the newest entry of the change log, in milliseconds since 1970 in UTC; nothing
    /// where there is none. Changes nothing.
    public func lastChangeMs() throws(DatabaseError) -> Int64? {
        try beside { connection throws(DatabaseError) in
            try connection.reading { transaction in
                try transaction.first("SELECT at FROM changes ORDER BY sequence DESC LIMIT 1") {
                    try $0.int64(at: 0)
                }
            }
        }
    }

    /// What `apply` has done.
    public struct Applied: Sendable {
        /// The backup that was made before; nil when nothing had to be done.
        public let backup: String?
        /// The migrations that were missing.
        public let migrations: [Migration]
        /// The steps for the tables of entities.
        public let plan: SchemaPlan
    }

    /// Applies the migrations that are missing and the plan for the tables, all in one transaction,
    /// after a backup to a file that must not exist yet; its directory is made when it is missing.
    ///
    /// A plan that removes data is applied only when `confirmed` is its id; else
    /// `.schemaChangePending` says what it is. Throws `.locked` while a server has the database
    /// open, and for the migrations and the plan what `Database.open` throws; nothing is
    /// applied then, and the backup stays. The plan is for the tables as the migrations leave them.
    public func apply(
        migrations: [Migration], tables: [TableSchema], confirmed: String? = nil,
        backup: String
    ) throws(DatabaseError) -> Applied {
        try requireExists()
        return try alone { () throws(DatabaseError) in
            let connection = try Connection.open(
                path: path, role: .writer, configuration: configuration)
            defer { connection.close() }
            let runner = MigrationRunner(
                connection: connection, migrations: Migration.withOwn(migrations))
            let pending = try runner.pending()
            if pending.isEmpty {
                let plan = try connection.plan(tables)
                guard !plan.isEmpty else { return Applied(backup: nil, migrations: [], plan: plan) }
                try plan.check(isConfirmedBy: confirmed)
            }
            try Self.makeDirectory(of: backup)
            try self.backup(to: backup)
            try connection.protect(tables, migrations)
            // One transaction for everything: the database is the old one or the new one.
            let plan = try connection.changingSchema { () throws(DatabaseError) in
                for migration in pending { try runner.applyInside(migration) }
                // Made here: what the migrations leave may be what a plan before them failed at.
                let plan = try connection.plan(tables)
                try plan.check(isConfirmedBy: confirmed)
                if !plan.isEmpty { try connection.applyInside(plan) }
                return plan
            }
            return Applied(backup: backup, migrations: pending, plan: plan)
        }
    }

    /// Copies the database, as it is at one moment, to a new file that only its owner may read;
    /// also while a server writes to it. The copy is read only and makes no checkpoint (rule 1).
    ///
    /// `stop` is asked every few milliseconds; what it answers is thrown and the copy removed.
    /// Throws `.cannotOpen` when the file exists already or another backup to it is running.
    public func backup(
        to path: String, stop: () -> DatabaseError? = { nil }
    ) throws(DatabaseError) {
        try requireExists()
        _ = Database.processSetting
        try Backup(of: self.path, to: path, vfs: configuration.vfs).run(stop: stop)
    }

    // MARK: Ways in

    /// Reads in one snapshot, with a connection like those of a server's readers.
    func beside<Result>(
        _ body: (Connection) throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        try requireExists()
        _ = Database.processSetting
        let connection = try Connection.open(
            path: path, role: .reader, configuration: configuration)
        defer { connection.close() }
        try connection.run(.begin)
        return try body(connection)
    }

    /// Keeps servers out while the body runs.
    func alone<Result>(
        _ body: () throws(DatabaseError) -> Result
    ) throws(DatabaseError) -> Result {
        _ = Database.processSetting
        let lock = try DatabaseLock(file: location.lockFile)
        defer { lock.release() }
        return try body()
    }

    /// SQLite would make an empty file; a command that was given a wrong path must not.
    func requireExists() throws(DatabaseError) {
        guard exists else {
            throw DatabaseError(.cannotOpen(path: path, reason: "there is no database"))
        }
    }

    /// The size of a file in bytes; nil when there is none.
    static func size(of file: String) -> Int64? {
        var status = stat()
        return unsafe lstat(file, &status) == 0 ? Int64(status.st_size) : nil
    }

    /// Makes the directory that a file is to lie in, for its owner only.
    static func makeDirectory(of file: String) throws(DatabaseError) {
        let directory = DatabasePath.split(file).directory
        guard unsafe mkdir(directory, 0o700) == 0 else {
            if errno == EEXIST { return }
            throw DatabaseError(
                .cannotOpen(path: directory, reason: ErrorNumber.reason(errno)))
        }
        try DatabasePath.sync(directory + "/..")
    }
}

extension SchemaPlan {
    /// Throws `.schemaChangePending` when it removes data and this is not its id.
    fileprivate func check(isConfirmedBy id: String?) throws(DatabaseError) {
        guard impact == .destructive, id != self.id else { return }
        throw DatabaseError(
            .schemaChangePending(planID: self.id, impact: impact, steps: steps.count))
    }
}

extension Connection {
    fileprivate func plan(_ tables: [TableSchema]) throws(DatabaseError) -> SchemaPlan {
        try reading { try SchemaPlan.make(desired: tables, in: $0) }
    }
}
