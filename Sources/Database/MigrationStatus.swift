/// What became of one migration in one database.
public struct MigrationStatus: Sendable, Equatable {
    /// The ways it can be.
    public enum State: Sendable, Equatable {
        /// It was applied, at this time (ISO 8601, UTC).
        case applied(at: String)
        /// It is applied by the next start.
        case pending
        /// It was applied, and its text has been edited since.
        case changed(at: String)
        /// It is missing, and a later one of its owner was applied: it can no longer be.
        case skipped
        /// It was applied by a newer program, or by one with parts that this one does not have.
        case unknown(at: String)
    }

    /// Who numbers it.
    public let owner: String

    /// Its place in the order of its owner.
    public let number: Int

    /// What it does, for people.
    public let name: String

    /// What became of it.
    public let state: State

    /// Whether a server would refuse to start because of it.
    public var isProblem: Bool {
        switch state {
        case .applied, .pending: false
        case .changed, .skipped, .unknown: true
        }
    }

    /// Those of the program in its order, then what only the database knows.
    static func list(
        program: [Migration], applied: [AppliedMigrations.Entry]
    ) -> [MigrationStatus] {
        let known = program.map { migration in
            let entries = applied.filter { $0.owner == migration.owner }
            let state: State
            if let entry = entries.first(where: { $0.number == migration.number }) {
                state =
                    entry.checksum == migration.checksum
                    ? .applied(at: entry.appliedAt) : .changed(at: entry.appliedAt)
            } else {
                state = migration.number > entries.last?.number ?? 0 ? .pending : .skipped
            }
            return MigrationStatus(
                owner: migration.owner, number: migration.number, name: migration.name,
                state: state)
        }
        let unknown = applied.filter { entry in
            !program.contains { $0.owner == entry.owner && $0.number == entry.number }
        }
        return known
            + unknown.map { entry in
                MigrationStatus(
                    owner: entry.owner, number: entry.number, name: entry.name,
                    state: .unknown(at: entry.appliedAt))
            }
    }
}
