/// One step of the schema. Steps are applied in ascending order and never undone.
public struct Migration: Sendable, Equatable {
    /// Who numbers it. The numbers of one owner know nothing of those of another, so a part of the
    /// library and the application that uses it can each go on by themselves.
    public let owner: String

    /// Its place in the order: positive, and higher than every migration that was released before.
    public let number: Int

    /// What it does, for people.
    public let name: String

    /// The statements, separated by semicolons. They run in one transaction, so they hold no
    /// `BEGIN`. Foreign keys are checked once at the end, which lets a table be rebuilt.
    public let sql: String

    /// Tables that no SQL of an application writes: what is in them stands for something that has
    /// to be done with it, such as an entry of the change log.
    let protectedTables: [String]

    /// Whether it is the library's, which may write its protected tables.
    let isOfLibrary: Bool

    /// A migration; once it has been released, its text may not change.
    public init(owner: String = "application", number: Int, name: String, sql: String) {
        self.owner = owner
        self.number = number
        self.name = name
        self.sql = sql
        protectedTables = []
        isOfLibrary = false
    }

    /// One of the library's own.
    ///
    /// - Parameter tables: those of this or an earlier step that only the library writes, with
    ///   `executeProtected`.
    package init(
        ofLibrary owner: String, number: Int, name: String, protecting tables: [String] = [],
        sql: String
    ) {
        self.owner = owner
        self.number = number
        self.name = name
        self.sql = sql
        protectedTables = tables
        isOfLibrary = true
    }

    /// FNV-1a, 64 bits, over the bytes of `sql`, as 16 hexadecimal digits.
    ///
    /// It notices an edit; it does not withstand someone who wants the same sum, who could as well
    /// change the table that it is stored in. http://www.isthe.com/chongo/tech/comp/fnv/
    var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Migration {
    /// The owner of the tables that the database keeps for itself.
    static let databaseOwner = "database"

    /// The owner of the tables that the server keeps for itself.
    package static let serverOwner = "server"

    /// The list with what the database needs for itself after it: a database that turns out to be
    /// somebody else's is left without it. Who names one of those too changes nothing.
    static func withOwn(_ migrations: [Migration]) -> [Migration] {
        let own = ChangeLog.migrations + [AppliedTables.migration, ChangeLog.addPeers]
        return migrations.filter { !own.contains($0) } + own
    }
}
