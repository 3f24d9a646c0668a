internal import Database
internal import JSON

extension ChangeEntry {
    /// Writes the entry, as the contract has it.
    ///
    /// - Parameter showsPeer: from where people work, which is not for everybody who may read what
    ///   they changed.
    func write(to writer: inout JSONWriter, showsPeer: Bool) {
        writer.beginObject()
        writer.member("sequence", sequence)
        writer.key("at")
        Timestamp(milliseconds: change.atMs).write(to: &writer)
        writer.member("entity", change.entity)
        writer.member("id", change.id)
        writer.member("operation", change.operation.rawValue)
        writer.member("principal", author.principal)
        writer.member("requestId", author.request)
        if showsPeer { writer.member("peer", author.peer) }
        writer.key("before")
        Self.write(change.before, to: &writer)
        writer.key("after")
        Self.write(change.after, to: &writer)
        writer.endObject()
    }

    private static func write(_ json: [UInt8]?, to writer: inout JSONWriter) {
        if let json { writer.writeRaw(json[...]) } else { writer.writeNull() }
    }
}

extension [ChangeEntry] {
    /// Writes a page of at most `limit` entries, which ends earlier where it would be too long.
    /// Answers the sequence of the last one where there are more.
    func writePage(
        limit: Int, showsPeers: Bool = false, to writer: inout JSONWriter
    ) -> Int64? {
        let start = writer.count
        var shown = 0
        writer.beginArray()
        for entry in prefix(limit) where writer.count - start < EntityListing.pageBytesMax {
            entry.write(to: &writer, showsPeer: showsPeers)
            shown += 1
        }
        writer.endArray()
        return shown > 0 && shown < count ? self[shown - 1].sequence : nil
    }
}
