public import Contract
public import Database
public import Server

/// The services that every application has, unless it chooses not to: `system`, `auth`, `keys`,
/// `roles`, `users` and `changes`; and those that its entities make.
///
/// ```swift
/// let identity = Identity(keys: try SigningKeys.open("keys"), name: "notes")
/// let entities = EntityDefinition.applicationEntities
/// let app = Application(
///     contract: StandardServices.contract + entities.flatMap(\.methods) + [.notesImport],
///     services: StandardServices.all(name: "notes", version: "1.0", identity: identity)
///         + [StandardServices.serving(entities), NotesService()],
///     migrations: StandardServices.migrations, tables: EntityDefinition.tables(of: entities),
///     authenticator: identity)
/// ```
public enum StandardServices {
    /// What they serve.
    public static let contract =
        MethodDescriptor.systemMethods + MethodDescriptor.authMethods
        + MethodDescriptor.keysMethods + MethodDescriptor.rolesMethods
        + MethodDescriptor.usersMethods + MethodDescriptor.changesMethods

    /// The schema of their data.
    public static let migrations = [
        Migration.createUsers, .addRoles, .createRoles, .createSessions, .createKeys,
        .addRecovery, .createSecondFactors,
    ]

    /// The services.
    ///
    /// - Parameters:
    ///   - name: of the application, for `system.info`.
    ///   - version: of the application, for `system.info`.
    ///   - identity: who users are; the application's authenticator too.
    public static func all(
        name: String, version: String, identity: Identity
    ) -> [any Service] {
        [
            SystemService(name: name, version: version),
            SessionsService(identity: identity),
            SecondFactorService(identity: identity),
            KeysService(identity: identity),
            RolesService(identity: identity),
            UsersService(identity: identity),
            AccountsService(identity: identity),
            RecoveryService(identity: identity),
            ChangesService(),
        ]
    }

    /// Serves the methods of these entities, and of no others: what one refers to is among them.
    public static func serving(_ entities: [EntityDefinition]) -> any Service {
        EntitiesService(entities)
    }
}
