internal import Backend
internal import Database
internal import Glibc
internal import Services
internal import Transport

/// What is seen of the files and folders, without opening the database.
struct FileFindings {
    /// The directory of the data, without a slash at the end.
    let path: String
    let now: Timestamp
    let limits = Limits()

    private static let dayMs: Int64 = 86_400_000

    /// Whether there is a directory: else there is nothing in it to look at.
    var isThere: Bool { FileStatus(of: path)?.isDirectory == true }

    var all: [Finding] { [directory, space, socket, keys, tls, backups] }

    /// Whose it is, and who can enter it (rule 5).
    var directory: Finding {
        guard let status = FileStatus(of: path) else {
            return .fail(
                "directory", "\(path) \(ErrorNumber.reason(errno))",
                fix: "Give the directory of the data with --data.")
        }
        guard status.isDirectory else {
            return .fail("directory", "\(path) is no directory", fix: "Give one with --data.")
        }
        guard status.owner == geteuid() else {
            return .fail(
                "directory", "\(path) belongs to the user with the uid \(status.owner)",
                fix: "Run this, and the server, as that user.")
        }
        guard status.mode & 0o077 == 0 else {
            return .fail(
                "directory", "others can enter \(path)", fix: "Run chmod 700 \(ShellWord(path)).")
        }
        return .ok("directory", "\(path) is its owner's alone")
    }

    /// Below the limit a server writes nothing (rule 4).
    var space: Finding {
        guard let free = DiskSpace.freeBytes(of: path) else {
            return .fail("space", "cannot be asked for", fix: "Check the disk.")
        }
        let text = "\(ByteCount(free)) are free"
        if free < limits.diskFreeBytesMin {
            return .fail(
                "space", text,
                fix: "Make room: below \(ByteCount(limits.diskFreeBytesMin)) nothing is written.")
        }
        guard free >= 16 * limits.diskFreeBytesMin else {
            return .warn(
                "space", text,
                fix: "Make room before there are \(ByteCount(limits.diskFreeBytesMin)).")
        }
        return .ok("space", text)
    }

    /// Whether one can be made here, and what one that is there is.
    var socket: Finding {
        let path = path + "/rpc.sock"
        // It is made under a longer name, with the number of the process, and then renamed.
        guard path.utf8.count + 10 <= UnixSocketFile.pathBytesMax else {
            return .warn(
                "socket", "\(path) is too long for a socket",
                fix: "Give a shorter one with serve --unix.")
        }
        guard let status = FileStatus(of: path) else {
            return .ok("socket", "there is none, so no server runs on this data")
        }
        do throws(TransportError) {
            guard try UnixSocketFile.isAnswered(at: path) else {
                return .warn(
                    "socket", "nobody listens at \(path): a server was killed",
                    fix: "Start the server: it takes the place of what is left.")
            }
        } catch {
            return .fail("socket", "\(error)", fix: "Raise the limit of open files.")
        }
        guard status.mode & 0o022 == 0 else {
            return .warn(
                "socket", "others can connect to \(path), and are local then",
                fix: "Run chmod 600 \(ShellWord(path)) unless that is wanted.")
        }
        return .ok("socket", "a server listens at \(path)")
    }

    /// What access tokens are signed with.
    var keys: Finding {
        let folder = path + "/keys"
        guard FileStatus(of: folder) != nil else {
            return .ok("keys", "there are none yet; the first start makes one")
        }
        do {
            guard let keys = try SigningKeys.existing(in: folder), let made = keys.newestTime else {
                return .ok("keys", "there are none yet; the next start makes one")
            }
            let days = (now.milliseconds - made.milliseconds) / Self.dayMs
            guard days >= 90 else {
                return .ok("keys", "the one that signs is \(days) days old")
            }
            return .warn(
                "keys", "the one that signs is \(days) days old",
                fix: "Run groundwork key rotate --data \(ShellWord(path)) and send SIGHUP.")
        } catch {
            return .fail("keys", "\(error)", fix: "Only the server's user may read them.")
        }
    }

    /// The certificate that `key tls` makes; others lie where nobody has said.
    var tls: Finding {
        let file = path + "/keys/tls.crt"
        guard FileStatus(of: file) != nil else {
            return .ok("tls", "there is no certificate in keys")
        }
        guard let end = CertificateFile.end(of: file) else {
            return .fail("tls", "\(file) is no certificate", fix: fixOfTLS)
        }
        let days = (end.milliseconds - now.milliseconds) / Self.dayMs
        if end <= now { return .fail("tls", "\(file) has been over since \(end)", fix: fixOfTLS) }
        guard days >= 30 else {
            return .warn("tls", "\(file) is over in \(days) days", fix: fixOfTLS)
        }
        return .ok("tls", "\(file) is good for \(days) days")
    }

    private var fixOfTLS: String {
        "Put a new one there, or run groundwork key tls --self-signed --data "
            + "\(ShellWord(path)), and send SIGHUP."
    }

    /// How old the newest is.
    var backups: Finding {
        let fix = "Run groundwork backup create --data \(ShellWord(path))."
        do {
            guard let newest = try BackupFolder(in: path).newestTime() else {
                return .warn("backups", "there are none", fix: fix)
            }
            let days = (now.milliseconds - newest.milliseconds) / Self.dayMs
            guard days >= 7 else { return .ok("backups", "the newest is from \(newest)") }
            return .warn("backups", "the newest is \(days) days old", fix: fix)
        } catch {
            return .fail("backups", "\(error)", fix: fix)
        }
    }
}
