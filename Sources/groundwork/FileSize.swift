internal import Glibc

/// The size of a file in bytes, links followed; nil when there is no such file.
func fileSize(of path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
}
