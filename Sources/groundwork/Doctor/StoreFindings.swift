internal import Backend
internal import Database
internal import Services

/// What is seen of the database, beside a server that may run.
struct StoreFindings {
    let file: DatabaseFile
    let served: ServedEntities
    /// The options as they are typed, for lines that somebody copies.
    let words: String
    let now: Timestamp

    var all: [Finding] { [sqlite, migrations, tables, clock] }

    /// SQLite up to 3.51.2 can lose commits when one connection makes a checkpoint while another
    /// begins the log anew; the server has one connection that does either (rule 1).
    var sqlite: Finding {
        let version = Database.sqliteVersion
        let parts = version.split(separator: ".").compactMap { Int($0) }
        guard parts.lexicographicallyPrecedes([3, 51, 3]) else { return .ok("sqlite", version) }
        return .ok(
            "sqlite",
            "\(version); its fault with two writing connections cannot happen here, as long as no "
                + "other program writes to the file")
    }

    var migrations: Finding {
        do {
            let all = try file.migrations(of: served.allMigrations)
            if let problem = all.first(where: \.isProblem) {
                return .fail(
                    "migrations", "\(problem.owner) \(problem.number) \(problem.name) does not fit",
                    fix: "Run groundwork migrate status\(words).")
            }
            let pending = all.count { $0.state == .pending }
            guard pending == 0 else {
                return .fail(
                    "migrations", "\(pending) are pending",
                    fix: "Run groundwork migrate plan\(words).")
            }
            return .ok("migrations", "all \(all.count) are applied")
        } catch {
            return Self.unreadable("migrations", error)
        }
    }

    var tables: Finding {
        do {
            let plan = try file.plan(served.tables)
            guard !plan.isEmpty else { return .ok("tables", "as the entities say") }
            return .fail(
                "tables", "not as the entities say: \(plan.steps.count) steps",
                fix: "Run groundwork migrate plan\(words).")
        } catch {
            return Self.unreadable("tables", error)
        }
    }

    /// Whoever set the clock back makes tokens that are over good again.
    var clock: Finding {
        do {
            let last = try file.lastChangeMs().map { Timestamp(milliseconds: $0) }
            // Clocks differ, and are corrected.
            guard let last, last.milliseconds > now.milliseconds + 60_000 else {
                return .ok("clock", "not before the last change")
            }
            return .fail(
                "clock", "\(now), and the last change was at \(last)",
                fix: "Set the clock; see timedatectl.")
        } catch {
            return Self.unreadable("clock", error)
        }
    }

    private static func unreadable(_ place: String, _ error: DatabaseError) -> Finding {
        .fail(place, error.description, fix: "Check the disk, and see groundwork check.")
    }
}
