public import Contract
public import Database
public import Server

/// The services that every application has, unless it chooses not to: `system`, `users` and
/// `changes`; and those that its entities make.
///
/// ```swift
/// let entities = EntityDefinition.applicationEntities
/// let app = Application(
///     contract: StandardServices.contract + entities.flatMap(\.methods) + [.notesImport],
///     services: StandardServices.all(name: "notes", version: "1.0")
///         + [StandardServices.serving(entities), NotesService()],
///     migrations: StandardServices.migrations, tables: EntityDefinition.tables(of: entities))
/// ```
public enum StandardServices {
    /// What they serve.
    public static let contract =
        MethodDescriptor.systemMethods + MethodDescriptor.usersMethods
        + MethodDescriptor.changesMethods

    /// The schema of their data.
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
            ChangesService(),
        ]
    }

    /// Serves the methods of these entities, and of no others: what one refers to is among them.
    public static func serving(_ entities: [EntityDefinition]) -> any Service {
        EntitiesService(entities)
    }
}
