/// How a command ended, for scripts and supervisors: the numbers of `sysexits.h`,
/// and 1 where a comparison is what was asked for.
enum CommandStatus: Int32, Sendable {
    /// What was compared is not as it must be: files are stale, a change is breaking,
    /// data is not sound, or what was to be made is there already.
    case differs = 1
    /// The arguments are wrong.
    case usage = 64
    /// What was to be read cannot be, or is not what it must be.
    case badInput = 65
    /// Something else has the address or the data directory.
    case inUse = 69
    /// A fault of the program.
    case software = 70
    /// A directory, file or socket cannot be made.
    case cannotCreate = 73
    /// The storage failed.
    case storage = 74
    /// What was configured cannot be served.
    case configuration = 78

    var code: Int32 { rawValue }
}
