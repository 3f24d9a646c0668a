internal import CSQLite

extension DatabaseError {
    /// After a failed COMMIT: whether its frames may be on the disk nevertheless.
    ///
    /// Clean is only what fails before the last frame is written whole, so that recovery does not
    /// find a commit: a full disk, a lock, a constraint. Everything else is taken for the worst
    /// (rule 3).
    var leavesCommitUnknown: Bool {
        guard let code else { return true }
        return ![SQLITE_FULL, SQLITE_BUSY, SQLITE_CONSTRAINT].contains(code & 0xff)
    }

    /// Outside of COMMIT: whether nothing may be written any more. After a failed fsync the kernel
    /// may have dropped the pages and forgotten the error, so the sync must never be repeated (rule
    /// 3).
    var stopsWrites: Bool {
        guard let code, code & 0xff == SQLITE_IOERR else { return false }
        // SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC: https://sqlite.org/rescode.html
        return code >> 8 == 4 || code >> 8 == 5
    }
}
