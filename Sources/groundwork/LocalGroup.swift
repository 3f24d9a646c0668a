internal import Glibc

/// The groups of this machine.
///
/// A connection's own group is not looked at (rule 20): which users are in a group is read once,
/// and what the kernel says of a peer is its user.
enum LocalGroup {
    /// The users of a group, whether it is their first one or they are listed in it; nothing where
    /// there is no such group. It may ask a directory server, and so it blocks.
    static func uids(of name: String) -> Set<UInt32>? {
        guard let group = unsafe getgrnam(name) else { return nil }
        let gid = unsafe group.pointee.gr_gid
        var listed: Set<String> = []
        var next = unsafe group.pointee.gr_mem
        while let member = unsafe next?.pointee {
            unsafe listed.insert(String(cString: member))
            unsafe next = next?.successor()
        }
        var uids: Set<UInt32> = []
        setpwent()
        defer { endpwent() }
        while let user = unsafe getpwent() {
            let name = unsafe String(cString: user.pointee.pw_name)
            if unsafe user.pointee.pw_gid == gid || listed.contains(name) {
                unsafe uids.insert(user.pointee.pw_uid)
            }
        }
        return uids
    }
}
