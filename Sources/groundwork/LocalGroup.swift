internal import Glibc

/// A group of this machine.
///
/// A connection's own group is not looked at (rule 20): which users are in a group is read once,
/// and what the kernel says of a peer is its user.
struct LocalGroup {
    let gid: UInt32
    /// The names of the users that are listed in it.
    let members: Set<String>

    init(gid: UInt32, members: Set<String>) {
        self.gid = gid
        self.members = members
    }

    /// Nothing where there is no such group. It may ask a directory server, and so it blocks.
    init?(named name: String) {
        guard let group = unsafe getgrnam(name) else { return nil }
        gid = unsafe group.pointee.gr_gid
        var members: Set<String> = []
        var next = unsafe group.pointee.gr_mem
        while let member = unsafe next?.pointee {
            unsafe members.insert(String(cString: member))
            unsafe next = next?.successor()
        }
        self.members = members
    }

    /// Its users, whether it is their first group or they are listed in it. It may ask a directory
    /// server, and so it blocks; where that does not enumerate its users, those whose first group
    /// it is are missing.
    var uids: Set<UInt32> {
        var uids: Set<UInt32> = []
        setpwent()
        defer { endpwent() }
        while let user = unsafe getpwent() {
            if unsafe user.pointee.pw_gid == gid { unsafe uids.insert(user.pointee.pw_uid) }
        }
        for name in members {
            if let user = unsafe getpwnam(name) { unsafe uids.insert(user.pointee.pw_uid) }
        }
        return uids
    }
}
