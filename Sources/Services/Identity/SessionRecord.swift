internal import JSON

/// A session as the change log keeps it.
struct SessionRecord {
    let json: [UInt8]

    init(_ session: SessionsRepository.Session) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", session.id.description)
        writer.member("user", session.user.description)
        writer.member("peer", session.peer)
        writer.member("createdAt", session.createdAt.description)
        writer.endObject()
        json = writer.takeBytes()
    }
}
