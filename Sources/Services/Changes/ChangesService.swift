internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// What has happened to the data, for administrators.
struct ChangesService: Service {
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
        writer.beginObject()
        writer.key("items")
        let last = entries.writePage(limit: limit, showsPeers: true, to: &writer)
        writer.key("nextSince")
        if let last { writer.write(last) } else { writer.writeNull() }
        writer.endObject()
    }
}
