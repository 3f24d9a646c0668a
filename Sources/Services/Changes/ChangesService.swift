internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// What has happened to the data, for administrators.
struct ChangesService: Service {
    /// Bytes of a page, about, as for lists of entities.
    private static let pageBytesMax = 60_000

    var methods: [RegisteredMethod] {
        [
            .transactional(.changesList) { reader in
                var reader = reader
                return try ChangesListParams(from: &reader)
            } writing: { params, _, transaction, writer in
                try Self.write(params, in: transaction, to: &writer)
            }
        ]
    }

    private static func write(
        _ params: ChangesListParams, in transaction: Transaction, to writer: inout JSONWriter
    ) throws {
        let limit = Int(params.limit)
        let entries = try ChangeLog.entries(
            .init(entity: params.entity, object: params.id, principal: params.principal),
            after: params.since, limit: limit + 1, in: transaction)
        let start = writer.count
        var last: Int64?
        var count = 0
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for entry in entries.prefix(limit) where writer.count - start < pageBytesMax {
            entry.write(to: &writer)
            last = entry.sequence
            count += 1
        }
        writer.endArray()
        writer.key("nextSince")
        if let last, count < entries.count { writer.write(last) } else { writer.writeNull() }
        writer.endObject()
    }
}
