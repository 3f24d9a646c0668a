internal import Backend
internal import Glibc
internal import Services

/// What is seen of the machine.
enum SystemFindings {
    static var all: [Finding] { [descriptors(hardLimit), hashing(HashTime.measure())] }

    /// Each connection is one, and some are the database's and the log's (rule 14).
    static func descriptors(_ limit: UInt64) -> Finding {
        let wanted = UInt64(Limits().connectionsMax) + 100
        guard limit < wanted else { return .ok("descriptors", "\(limit) are allowed") }
        return .warn(
            "descriptors", "\(limit) are allowed, and \(Limits().connectionsMax) connections",
            fix: "Raise the limit: LimitNOFILE=\(wanted) in the unit, or ulimit -Hn.")
    }

    private static var hardLimit: UInt64 {
        var limit = rlimit()
        let failed = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0
        return failed ? 0 : UInt64(limit.rlim_max)
    }

    /// A login costs one, and two are made at once.
    static func hashing(_ duration: Duration?) -> Finding {
        guard let duration else {
            return .fail("hashing", "a password could not be hashed", fix: "Free some memory.")
        }
        let ms = duration / .milliseconds(1)
        let text = "a password takes \(Int(ms)) ms"
        guard ms < 1_500 else {
            return .warn("hashing", text, fix: "Expect slow logins: this machine is busy or slow.")
        }
        return .ok("hashing", text)
    }
}
