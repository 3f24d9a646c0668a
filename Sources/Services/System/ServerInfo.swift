internal import JSON

/// The result of `system.info`.
struct ServerInfo: JSONWritable, Sendable {
    let name: String
    let version: String
    let protocolVersion: Int
    let sqliteVersion: String
    let uptimeMs: Int64

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", name)
        writer.member("version", version)
        writer.member("protocolVersion", protocolVersion)
        writer.member("sqliteVersion", sqliteVersion)
        writer.member("uptimeMs", uptimeMs)
        writer.endObject()
    }
}
