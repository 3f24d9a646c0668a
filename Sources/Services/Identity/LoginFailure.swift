internal import JSON

/// A login that failed, as the change log keeps it: no password, and no address that is nobody's.
struct LoginFailure: Sendable {
    let account: ObjectID?
    let peer: String

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("user")
        if let account { account.write(to: &writer) } else { writer.writeNull() }
        writer.member("peer", peer)
        writer.endObject()
        return writer.takeBytes()
    }
}
