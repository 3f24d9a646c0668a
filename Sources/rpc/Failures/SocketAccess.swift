internal import Glibc

/// Why the system does not let this user connect to a Unix socket: what stands in the way, whose
/// it is, and who asks.
struct SocketAccess {
    /// The socket, or the first directory on the way to it that may not be passed through.
    let obstacle: String
    let isDirectory: Bool
    let owner: UInt32
    let group: UInt32
    /// The permission bits.
    let mode: UInt32
    let user: UInt32
    let groups: Set<UInt32>

    /// Looks at the path; nothing when it can be seen no more.
    init?(path: String) {
        var obstacle = path
        var isDirectory = false
        for end in path.utf8.indices where path.utf8[end] == UInt8(ascii: "/") {
            let directory = end == path.startIndex ? "/" : String(path[..<end])
            if unsafe access(directory, X_OK) != 0 {
                (obstacle, isDirectory) = (directory, true)
                break
            }
        }
        var status = stat()
        guard unsafe stat(obstacle, &status) == 0 else { return nil }
        var groups = [gid_t](repeating: 0, count: max(0, Int(getgroups(0, nil))))
        let count = unsafe getgroups(Int32(groups.count), &groups)
        self.init(
            obstacle: obstacle, isDirectory: isDirectory, owner: status.st_uid,
            group: status.st_gid, mode: status.st_mode & 0o7777, user: geteuid(),
            groups: Set(groups.prefix(max(0, Int(count)))).union([getegid()]))
    }

    init(
        obstacle: String, isDirectory: Bool, owner: UInt32, group: UInt32, mode: UInt32,
        user: UInt32, groups: Set<UInt32>
    ) {
        (self.obstacle, self.isDirectory, self.mode) = (obstacle, isDirectory, mode)
        (self.owner, self.group, self.user, self.groups) = (owner, group, user, groups)
    }

    /// Two lines: what is in the way, and who asks.
    var details: [String] {
        let bits = String(mode, radix: 8)
        let padded = String(repeating: "0", count: max(0, 4 - bits.utf8.count)) + bits
        let names = groups.sorted().map { SocketAccess.name(ofGroup: $0) }
        return [
            "\(obstacle) belongs to \(SocketAccess.name(ofUser: owner)), "
                + "group \(SocketAccess.name(ofGroup: group)), mode \(padded)",
            "you are \(SocketAccess.name(ofUser: user)), in the groups "
                + names.joined(separator: ", "),
        ]
    }

    /// What would help. Connecting writes to a socket, and goes through its directories.
    var nextStep: String {
        let needed: UInt32 = isDirectory ? 0o010 : 0o020
        guard mode & needed != 0, owner != user, !groups.contains(group) else {
            return "your user may not use this socket; the server's own user may"
        }
        return "the group \(SocketAccess.name(ofGroup: group)) may use it: be added to that, "
            + "and log in again"
    }

    private static func name(ofUser id: UInt32) -> String {
        guard let entry = unsafe getpwuid(id) else { return "uid \(id)" }
        return unsafe String(validatingCString: entry.pointee.pw_name) ?? "uid \(id)"
    }

    private static func name(ofGroup id: UInt32) -> String {
        guard let entry = unsafe getgrgid(id) else { return "gid \(id)" }
        return unsafe String(validatingCString: entry.pointee.gr_name) ?? "gid \(id)"
    }
}
