internal import Database
internal import Glibc

/// The directory that holds everything a server keeps. Only its owner can enter it (rule 5).
struct DataDirectory {
    /// As it was given, without a slash at the end.
    let path: String

    var database: String { path + "/groundwork.db" }
    /// What access tokens are signed with.
    var keys: String { path + "/keys" }
    var socket: String { path + "/rpc.sock" }

    /// Makes the directory if it is missing, closes it to others, and refuses one that they may
    /// have changed.
    init(preparing name: String) throws(CommandFailure) {
        path = try Self.path(name)
        let isNew = unsafe mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else {
            throw CommandFailure(
                .cannotCreate, "cannot create \(path): \(ErrorNumber.reason(errno))",
                next: errno == ENOENT
                    ? "Create the directory that it lies in first."
                    : "Check the permissions, or give another directory with --data.")
        }
        try checkAccess()
        // Until there is a database, nobody knows whether a start before this one came so far.
        var status = stat()
        if unsafe lstat(database, &status) != 0 { try keepEntry(isNew: isNew) }
    }

    /// Finds a directory that a server has made, with the same care.
    init(existing name: String) throws(CommandFailure) {
        path = try Self.path(name)
        try checkAccess()
    }

    private static func path(_ name: String) throws(CommandFailure) -> String {
        let trimmed = name.reversed().drop { $0 == "/" }.reversed()
        guard !name.isEmpty, !name.utf8.contains(0) else {
            throw CommandFailure(.usage, "--data needs the path of a directory")
        }
        return trimmed.isEmpty ? "/." : String(trimmed)
    }

    /// A new directory must survive a power cut as well as what is stored in it.
    private func keepEntry(isNew: Bool) throws(CommandFailure) {
        let parent = unsafe open(path + "/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // Whoever made it where this process may not even look has seen to that.
        if parent < 0, errno == EACCES, !isNew { return }
        defer { if parent >= 0 { close(parent) } }
        guard parent >= 0, fsync(parent) == 0 else {
            throw CommandFailure(
                .storage, "cannot make \(path) durable: \(ErrorNumber.reason(errno))",
                next: "Check the disk, then start again.")
        }
    }

    /// Who may write to the directory can replace the database and the socket.
    private func checkAccess() throws(CommandFailure) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            throw CommandFailure(
                .cannotCreate, "cannot use \(path): \(ErrorNumber.reason(errno))",
                next: "Give the directory of the data with --data.")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(
                .cannotCreate, "\(path) is not a directory",
                next: "Give a directory with --data.")
        }
        guard status.st_uid == geteuid() else {
            throw CommandFailure(
                .configuration, "\(path) belongs to the user with the uid \(status.st_uid)",
                next: "Start the server as that user, or give another directory with --data.")
        }
        guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
            // A sticky one, such as /tmp, is shared on purpose and must stay so.
            let isShared = status.st_mode & S_ISVTX != 0
            throw CommandFailure(
                .configuration, "others may write to \(path), so they could replace the data",
                next: isShared
                    ? "Give a directory of the server's own with --data."
                    : "Run chmod 700 \(ShellWord(path)), or give another directory with --data.")
        }
        // Others could only read in it; a directory of ours needs no asking.
        guard unsafe status.st_mode & 0o7777 == 0o700 || chmod(path, 0o700) == 0 else {
            throw CommandFailure(
                .cannotCreate, "cannot close \(path) to others: \(ErrorNumber.reason(errno))",
                next: "Run chmod 700 \(ShellWord(path)), or give another directory with --data.")
        }
    }
}
