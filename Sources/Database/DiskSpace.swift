internal import Glibc

/// What is left of the file system that a directory lies in.
package enum DiskSpace {
    /// Bytes that a process without privileges may still write; nothing where that is not said.
    package static func freeBytes(of directory: String) -> Int64? {
        var status = statvfs()
        guard unsafe statvfs(directory, &status) == 0 else { return nil }
        let (bytes, isTooMany) = UInt64(status.f_bavail)
            .multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return isTooMany ? Int64.max : Int64(clamping: bytes)
    }
}
