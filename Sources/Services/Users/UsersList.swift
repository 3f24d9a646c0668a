internal import JSON

/// The result of `users.list`.
struct UsersList: JSONWritable, Sendable {
    let items: [User]
    let nextCursor: UsersCursor?

    func write(to writer: inout JSONWriter) throws(JSONError) {
        writer.beginObject()
        try writer.member("items", items)
        try writer.member("nextCursor", nextCursor?.description)
        writer.endObject()
    }
}
