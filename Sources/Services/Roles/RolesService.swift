internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// Roles of the operator's own: lists of methods, for users who shall not do more.
struct RolesService: Service {
    let identity: Identity

    /// As the contract says.
    private static let countMax = 100

    private var roles: RolesRepository { identity.roles }

    var methods: [RegisteredMethod] {
        [
            .query(.rolesList) { (_: NoParams, _, transaction) in
                RolesListResult(items: try roles.list(limit: Self.countMax, in: transaction))
            },
            .mutation(.rolesSet, set),
            .mutation(.rolesDelete) { (params: RolesDeleteParams, call, transaction) -> JSONValue in
                try checkMayGrant(call)
                try roles.remove(params.name, in: transaction)
                return .null
            },
        ]
    }

    /// Whoever could change its own role could do everything.
    private func checkMayGrant(_ call: CallContext) throws(RPCError) {
        guard call.principal.mayGrant else {
            throw RPCError(.forbidden, "Only administrators make roles.")
        }
    }

    @Sendable
    private func set(
        _ params: RolesSetParams, _ call: CallContext, _ transaction: Transaction
    ) throws -> Roles.Role {
        try checkMayGrant(call)
        guard !RolesRepository.builtIn.contains(params.name) else {
            throw RPCError.conflict([
                .init(
                    path: "/name", keyword: "reserved",
                    message: "is a role that every server has: take another name")
            ])
        }
        let patterns = try MethodPattern.served(params.methods, by: call)
        if try roles.find(params.name, in: transaction) == nil,
            try roles.count(in: transaction) >= Self.countMax
        {
            throw RPCError(.conflict, "There are \(Self.countMax) roles: remove one first.")
        }
        let role = try roles.put(
            params.name, params.description ?? "", patterns, in: transaction)
        // Whoever has it is looked up again, and with it everybody: it is changed seldom.
        let standings = identity.standings
        transaction.afterCommit { standings.revokeAll() }
        return role
    }
}
