internal import Glibc

/// What a file is and whose, as `lstat` says: links are not followed.
package struct FileStatus: Sendable {
    package let isDirectory: Bool
    package let isRegular: Bool
    /// The uid of the owner.
    package let owner: UInt32
    /// The permission bits.
    package let mode: UInt32

    /// Nothing where there is none that can be looked at; `errno` says why.
    package init?(of path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
        isRegular = status.st_mode & S_IFMT == S_IFREG
        owner = status.st_uid
        mode = status.st_mode & 0o7777
    }
}
