internal import JSON
internal import Server

/// The result of `users.me`: who calls.
struct Caller: JSONWritable, Sendable {
    let principal: Principal

    func write(to writer: inout JSONWriter) throws(JSONError) {
        writer.beginObject()
        writer.key("principal")
        writer.beginObject()
        writer.member("kind", kind)
        writer.member("id", principal.id)
        try writer.member("roles", principal.roles.sorted())
        writer.endObject()
        // Whoever is vouched for by the kernel has no account here.
        try writer.member("user", User?.none)
        writer.endObject()
    }

    /// What vouches for the caller: the kernel, for all but those inside the process.
    private var kind: String { principal.id.hasPrefix("uid:") ? "peer" : "process" }
}
