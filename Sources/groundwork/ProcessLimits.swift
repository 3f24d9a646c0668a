internal import CProcess
internal import Glibc

/// What the process asks of the system before it serves.
enum ProcessLimits {
    /// Takes as many descriptors as are allowed, keeps memory out of core files and from other
    /// processes of the same user, and makes files for their owner only. A system that refuses
    /// leaves things as they were, and the server runs.
    static func apply() {
        // Each connection is a descriptor; the soft limit is often 1,024.
        var descriptors = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &descriptors) == 0 {
            descriptors.rlim_cur = descriptors.rlim_max
            unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &descriptors)
        }
        // Passwords pass through memory (rule 25).
        var core = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
        cprocess_forbid_dumps()
        umask(0o077)
    }
}
