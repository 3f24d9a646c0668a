internal import CSQLite

extension Connection {
    /// Opens a connection with every setting of rules 1 and 2, in an order that matters.
    static func open(
        path: String, role: Role, configuration: DatabaseConfiguration
    ) throws(DatabaseError) -> Connection {
        let connection = try openHandle(path, role: role, configuration: configuration)
        // First of all: without it, what follows fails at once when another process holds a lock.
        unsafe sqlite3_busy_timeout(connection.handle, configuration.busyTimeoutMs)
        try connection.setOptions()
        connection.setLimits(configuration)
        connection.installHooks()
        // KiB are negative in this pragma; positive would be pages.
        try connection.runOnce("PRAGMA cache_size=-\(max(1, configuration.cacheKiBPerConnection))")
        let synchronous = configuration.syncsCommits ? "FULL" : "NORMAL"
        try connection.runOnce("PRAGMA mmap_size=0; PRAGMA synchronous=\(synchronous)")
        switch role {
        case .writer:
            let mode = try connection.runOnce("PRAGMA journal_mode=WAL")
            guard mode == "wal" else {
                throw DatabaseError(
                    .cannotOpen(path: path, reason: "its file system has no shared memory"))
            }
            // Checkpoints run between two groups, not inside the commit that somebody waits for.
            try connection.runOnce("PRAGMA wal_autocheckpoint=0; PRAGMA secure_delete=OFF")
            // After wal_autocheckpoint, which uses the same hook.
            connection.installWALHook()
        case .reader:
            try connection.runOnce("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0")
        }
        try connection.prepareControlStatements()
        connection.isTrusted = false
        return connection
    }

    /// Opens a new, empty file that nobody else uses yet, for a copy. It needs neither a journal
    /// nor syncs: it is thrown away unless all of it was written, and then synced as a whole.
    static func openCopy(
        path: String, configuration: DatabaseConfiguration
    ) throws(DatabaseError) -> Connection {
        let connection = try openHandle(path, role: .writer, configuration: configuration)
        try connection.runOnce("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
        return connection
    }

    /// Opens a whole file that nobody changes, such as a backup, without making files beside it.
    static func openStill(
        path: String, configuration: DatabaseConfiguration
    ) throws(DatabaseError) -> Connection {
        // https://sqlite.org/uri.html: everything else in a path stands for itself.
        let escapes: [Character: String] = ["%": "%25", "?": "%3f", "#": "%23"]
        let name = "file:" + path.map { escapes[$0] ?? String($0) }.joined() + "?immutable=1"
        let connection = try openHandle(
            name, role: .reader, configuration: configuration, flags: SQLITE_OPEN_URI)
        try connection.setOptions()
        try connection.prepareControlStatements()
        connection.installHooks()
        try connection.runOnce("PRAGMA mmap_size=0; PRAGMA query_only=ON")
        connection.isTrusted = false
        return connection
    }

    private static func openHandle(
        _ path: String, role: Role, configuration: DatabaseConfiguration, flags more: Int32 = 0
    ) throws(DatabaseError) -> Connection {
        var handle: OpaquePointer?
        let access = more | (role == .writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY)
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code =
            if let vfs = configuration.vfs {
                unsafe sqlite3_open_v2(path, &handle, flags, vfs)
            } else {
                unsafe sqlite3_open_v2(path, &handle, flags, nil)
            }
        guard code == SQLITE_OK, let opened = unsafe handle else {
            let reason = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close_v2(handle)
            throw DatabaseError(.cannotOpen(path: path, reason: reason), code: code)
        }
        return unsafe Connection(opened, role: role, configuration: configuration)
    }

    /// Switches one of SQLite's options on or off.
    func setOption(_ option: Int32, _ on: Bool) throws(DatabaseError) {
        let code = unsafe csqlite_set_option(handle, option, on ? 1 : 0)
        guard code == SQLITE_OK else { throw error(code, sql: "option \(option)") }
    }

    private func setOptions() throws(DatabaseError) {
        try setOption(SQLITE_DBCONFIG_DEFENSIVE, true)
        try setOption(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
        try setOption(SQLITE_DBCONFIG_ENABLE_FKEY, true)
        try setOption(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, false)
        // "text" is a name and never a string: a misspelt column is an error, not a constant.
        try setOption(SQLITE_DBCONFIG_DQS_DML, false)
        try setOption(SQLITE_DBCONFIG_DQS_DDL, false)
        // Rule 1: only the writer checkpoints, also when a reader happens to close last.
        try setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, role == .reader)
    }

    private func setLimits(_ configuration: DatabaseConfiguration) {
        let bytesMax = Int32(clamping: max(1, configuration.valueBytesMax))
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, bytesMax)
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, bytesMax)
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
        // LIKE takes pattern times text steps, and cannot be interrupted inside one row.
        unsafe sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000)
    }

    private func installHooks() {
        // Both contexts outlive the handle: this object owns them and closes it.
        let interruption = unsafe Unmanaged.passUnretained(self.interruption).toOpaque()
        unsafe sqlite3_progress_handler(
            handle, Interruption.stepsPerCheck,
            { context in
                guard let context = unsafe context else { return 0 }
                let interruption = unsafe Unmanaged<Interruption>.fromOpaque(context)
                return unsafe interruption.takeUnretainedValue().mustStop() ? 1 : 0
            }, interruption)

        let connection = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe sqlite3_set_authorizer(
            handle,
            { context, action, first, second, _, _ in
                guard let context = unsafe context else { return SQLITE_DENY }
                let connection = unsafe Unmanaged<Connection>.fromOpaque(context)
                guard unsafe !connection.takeUnretainedValue().isTrusted else { return SQLITE_OK }
                let name = unsafe first.map { unsafe String(cString: $0) }
                let other = unsafe second.map { unsafe String(cString: $0) }
                let allowed = unsafe connection.takeUnretainedValue().allows(action, name, other)
                return allowed ? SQLITE_OK : SQLITE_DENY
            }, connection)
    }

    private func installWALHook() {
        let connection = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe sqlite3_wal_hook(
            handle,
            { context, _, _, frames in
                guard let context = unsafe context else { return SQLITE_OK }
                unsafe Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
                    .walFrames = Int(frames)
                return SQLITE_OK
            }, connection)
    }
}
