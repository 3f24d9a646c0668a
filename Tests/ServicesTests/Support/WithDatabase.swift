import BackendTesting
import Database
import Services

/// A database with the standard schema, for the time of a body.
func withDatabase<Result>(_ body: (Database) async throws -> Result) async throws -> Result {
    try await withTemporaryDirectory { directory in
        let database = try Database.open(
            path: directory.path + "/app.db", migrations: StandardServices.migrations)
        defer { database.close() }
        return try await body(database)
    }
}
