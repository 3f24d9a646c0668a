internal import Crypto

/// The chain that holds the entries of the change log together (rule 24): the hash of each covers
/// the one before it.
enum ChangeHash {
    /// What comes before the first entry.
    static let start = [UInt8](repeating: 0, count: 32)

    /// SHA-256 over the previous hash and every field of the entry, each behind its length, so that
    /// no two entries have the same bytes. The peer is last, and not there when it is empty, so
    /// entries from before it was kept have the hash that they had.
    static func of(_ entry: ChangeEntry, after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        add(entry.sequence, to: &hash)
        add(entry.change.atMs, to: &hash)
        for text in [
            entry.change.entity, entry.change.id, entry.change.operation.rawValue,
            entry.author.principal, entry.author.request,
        ] {
            add(Array(text.utf8), to: &hash)
        }
        add(entry.change.before, to: &hash)
        add(entry.change.after, to: &hash)
        if !entry.author.peer.isEmpty { add(Array(entry.author.peer.utf8), to: &hash) }
        return Array(hash.finalize())
    }

    private static func add(_ number: Int64, to hash: inout SHA256) {
        unsafe withUnsafeBytes(of: number.bigEndian) { unsafe hash.update(bufferPointer: $0) }
    }

    /// What is missing has a length that nothing has.
    private static func add(_ bytes: [UInt8]?, to hash: inout SHA256) {
        add(bytes.map { Int64($0.count) } ?? -1, to: &hash)
        if let bytes { hash.update(data: bytes) }
    }
}
