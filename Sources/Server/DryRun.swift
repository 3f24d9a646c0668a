internal import Database
internal import JSON

/// Runs a mutation's body, reads what it has changed, and takes all of it back.
///
/// The body has a savepoint of its own within that of its call, so that for the writer a dry run is
/// a call that changed nothing: its group is committed as ever, and its answer leaves with those of
/// the others, when what it may have read from them is on the disk.
struct DryRun {
    /// What the body would have changed.
    struct Changes {
        var listed: [Change] = []
        /// Those beyond what is listed, and those that the caller may not read.
        var omitted = 0
    }

    /// Leads out of the savepoint, which is rolled back on the way.
    private struct Ended: Error {}

    private let transaction: Transaction
    private let changesMax: Int
    private let bytesMax: Int

    /// Entries that are read at once; each can be as large as two messages.
    private static let page = 4

    /// - Parameters:
    ///   - changesMax: changes that are listed at the most.
    ///   - bytesMax: no more are listed once they have so many bytes.
    init(in transaction: Transaction, changesMax: Int, bytesMax: Int) {
        self.transaction = transaction
        self.changesMax = changesMax
        self.bytesMax = bytesMax
    }

    /// Throws what the body throws, and what its commit would throw. Lists what `isListed` lets
    /// through, and counts the rest.
    func run(
        _ body: () throws -> Void, listing isListed: (Change) throws -> Bool
    ) throws -> Changes {
        let before = try ChangeLog.lastSequence(in: transaction)
        var changes = Changes()
        do {
            try transaction.savepoint {
                try body()
                try transaction.checkReferences()
                changes = try self.changes(after: before, listing: isListed)
                throw Ended()
            }
        } catch is Ended {}
        return changes
    }

    private func changes(
        after sequence: Int64, listing isListed: (Change) throws -> Bool
    ) throws -> Changes {
        var listed: [Change] = []
        var seen = sequence
        var (read, bytes) = (0, 0)
        while read < changesMax, bytes < bytesMax {
            let limit = min(Self.page, changesMax - read)
            let entries = try ChangeLog.entries(after: seen, limit: limit, in: transaction)
            guard let last = entries.last else { break }
            read += entries.count
            seen = last.sequence
            for entry in entries where try isListed(entry.change) {
                bytes += (entry.change.before?.count ?? 0) + (entry.change.after?.count ?? 0)
                listed.append(entry.change)
            }
        }
        let last = try ChangeLog.lastSequence(in: transaction)
        return Changes(listed: listed, omitted: Int(last - sequence) - listed.count)
    }
}

extension DryRun.Changes {
    /// Writes the members of `meta` that say what would have changed.
    func write(to writer: inout JSONWriter) {
        writer.key("changes")
        writer.beginArray()
        for change in listed {
            writer.beginObject()
            writer.member("entity", change.entity)
            writer.member("id", change.id)
            writer.member("operation", change.operation.rawValue)
            write("before", change.before, to: &writer)
            write("after", change.after, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        if omitted > 0 { writer.member("changesOmitted", omitted) }
    }

    private func write(_ name: StaticString, _ object: [UInt8]?, to writer: inout JSONWriter) {
        guard let object else {
            writer.key(name)
            return writer.writeNull()
        }
        writer.member(name, raw: object[...])
    }
}
