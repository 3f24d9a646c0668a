public import Contract
public import Database
public import Server

/// The services that every application has, unless it chooses not to: `system` and `users`.
///
/// ```swift
/// let app = Application(
///     contract: StandardServices.contract + [.notesCreate],
///     services: StandardServices.all(name: "notes", version: "1.0") + [NotesService()],
///     migrations: StandardServices.migrations + [createNotes])
/// ```
public enum StandardServices {
    /// What they serve.
    public static let contract = MethodDescriptor.systemMethods + MethodDescriptor.usersMethods

    /// The schema of their data. Their numbers are below 1000; those of an application begin there.
    public static let migrations = [Migration.createUsers]

    /// The services.
    ///
    /// - Parameters:
    ///   - name: of the application, for `system.info`.
    ///   - version: of the application, for `system.info`.
    ///   - limits: those that the application is configured with; how many passwords are hashed at
    ///     once, and how many wait, are among them.
    public static func all(
        name: String, version: String, limits: Limits = Limits()
    ) -> [any Service] {
        [
            SystemService(name: name, version: version),
            UsersService(hasher: PasswordHasher(limits: limits)),
        ]
    }
}
