internal import Glibc

/// The files that a path may become.
enum FileNames {
    /// More are of no use to anybody who chooses among them.
    private static let namesMax = 1_000

    /// Paths that begin with `typed`, in order; those of directories end in a slash. Hidden files
    /// only where a point is typed.
    static func beginning(with typed: String) -> [String] {
        let slash = typed.lastIndex(of: "/")
        let above = slash.map { String(typed[...$0]) } ?? ""
        let start = slash.map { typed[$0...].dropFirst() } ?? typed[...]
        guard let directory = unsafe opendir(above.isEmpty ? "." : above) else { return [] }
        defer { unsafe closedir(directory) }
        var paths: [String] = []
        while paths.count < namesMax, let entry = unsafe readdir(directory) {
            let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
                unsafe Array(name.prefix { $0 != 0 })
            }
            guard let name = String(validating: bytes, as: UTF8.self), name != ".", name != "..",
                name.utf8.starts(with: start.utf8), start.hasPrefix(".") || !name.hasPrefix(".")
            else { continue }
            paths.append(above + name + (isDirectory(above + name) ? "/" : ""))
        }
        return paths.sorted()
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
