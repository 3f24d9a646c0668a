internal import Database
internal import JSON

extension Change {
    /// That something was made or removed, whole.
    init(
        _ entity: String, _ id: String, _ operation: Operation, of json: [UInt8],
        at time: Timestamp
    ) {
        self.init(
            entity: entity, id: id, operation: operation, atMs: time.milliseconds,
            before: operation == .delete ? json : nil, after: operation == .create ? json : nil)
    }
}

extension JSONWritable {
    /// As the change log keeps it.
    func jsonBytes() throws -> [UInt8] {
        var writer = JSONWriter()
        try write(to: &writer)
        return writer.takeBytes()
    }
}
