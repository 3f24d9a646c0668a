internal import Backend
internal import ContractTools
internal import Services

/// The entities of a server: those of a folder, or the two that come as an example.
struct ServedEntities {
    let entities: [EntityDefinition]
    let discovery: ContractDiscovery
    /// Those of the application: of `--migrations`.
    private let migrations: [Migration]

    /// - Parameters:
    ///   - folder: of `--entities`.
    ///   - migrations: what the folder of `--migrations` holds.
    init(reading folder: String?, migrations: [Migration]? = nil) throws(CommandFailure) {
        self.migrations = migrations ?? []
        guard let folder else {
            entities = EntityDefinition.contractEntities
            discovery = .contract
            return
        }
        do throws(ContractLoadError) {
            let contract = try EntityContract(reading: folder, addingTo: .contract)
            entities = contract.entities
            discovery = contract.discovery
        } catch {
            throw CommandFailure(loading: error)
        }
    }

    /// The tables that they need.
    var tables: [TableSchema] { EntityDefinition.tables(of: entities) }

    /// Everything that the server's database has had besides.
    var allMigrations: [Migration] { application(Identity(keys: .ephemeral())).allMigrations }

    /// The server that serves them.
    func application(_ identity: Identity) -> Application {
        Application(
            contract: StandardServices.contract + entities.flatMap(\.methods),
            services: StandardServices.all(
                name: "groundwork", version: Groundwork.version, identity: identity)
                + [StandardServices.serving(entities)],
            migrations: StandardServices.migrations + migrations, tables: tables,
            discovery: discovery, authenticator: identity)
    }
}
