internal import Database
internal import JSON

/// A user, as the contract shows one: the password is never part of it.
struct User: Sendable, Equatable {
    let id: ObjectID
    let email: String
    let name: String
    let createdAt: Timestamp
    let updatedAt: Timestamp
}

extension User: JSONWritable {
    func write(to writer: inout JSONWriter) throws(JSONError) {
        writer.beginObject()
        try writer.member("id", id)
        writer.member("email", email)
        writer.member("name", name)
        try writer.member("createdAt", createdAt)
        try writer.member("updatedAt", updatedAt)
        writer.endObject()
    }
}
