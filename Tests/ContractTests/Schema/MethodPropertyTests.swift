internal import Contract
internal import JSON
internal import JSONRPC
internal import TestSupport
internal import Testing

/// What the schemas of the methods take, the generated types read and write.
@Suite struct MethodPropertyTests {
    private static let options = CompiledSchema.Options(integersAreInt64: true)

    @Test(.timeLimit(.minutes(1)), arguments: paramsTypes, seeds())
    func readsAndWritesParams(params: ParamsType, seed: UInt64) throws {
        let subject = try #require(SchemaSubject.all(of: [params.method]).first)
        let tree = try JSONValue.parse(Array(subject.text.utf8))
        let schema = try CompiledSchema(tree, options: Self.options)
        let view = SchemaView(tree)
        var instances = RandomInstance(seed: seed)
        var misses = RandomMiss(seed: seed)
        for _ in 0..<200 {
            let instance = try instances.value(view)
            let written = try params.rewritten(bytes(instance), schema)
            try expectSame(written, instance, view, schema, subject, seed)
            if let positions = positions(of: instance, params.method.params ?? []) {
                guard try params.rewritten(bytes(positions), schema) == written else {
                    throw PropertyFailure(subject, seed, positions, "is read otherwise")
                }
            }
            for miss in try misses.misses(of: instance, view, count: 2) {
                guard case .object = miss.value else { continue }
                let sent = [miss, byPosition(miss, params.method.params ?? [])]
                for miss in sent.compactMap(\.self) where !isRefused(miss, by: params, schema) {
                    let told = "\(miss.keyword) at \"\(miss.path)\" is not told"
                    throw PropertyFailure(subject, seed, miss.value, told)
                }
            }
        }
    }

    private func isRefused(
        _ miss: NearMiss, by params: ParamsType, _ schema: CompiledSchema
    ) -> Bool {
        do {
            _ = try params.rewritten(bytes(miss.value), schema)
            return false
        } catch {
            let errors = (error as? RPCError)?.fieldErrors ?? []
            return errors.contains { $0.path == miss.path && $0.keyword == miss.keyword }
        }
    }

    /// The same by position: the position stands in the path in place of the name.
    private func byPosition(_ miss: NearMiss, _ names: [String]) -> NearMiss? {
        let tokens = JSONPointer(miss.path)?.tokens ?? []
        guard let name = tokens.first, let index = names.firstIndex(of: name),
            let value = positions(of: miss.value, names)
        else { return nil }
        let below = tokens.dropFirst().map { "/" + JSONPointer.escape($0) }.joined()
        return NearMiss(value: value, path: "/\(index)" + below, keyword: miss.keyword)
    }

    /// The same params by position; nil where one that is absent stands before one that is there.
    private func positions(of instance: JSONValue, _ names: [String]) -> JSONValue? {
        let values = names.map { instance[$0] }
        let present = values.prefix { $0 != nil }
        guard values.dropFirst(present.count).allSatisfy({ $0 == nil }) else { return nil }
        return .array(present.compactMap(\.self))
    }

    @Test(.timeLimit(.minutes(1)), arguments: resultTypes, seeds())
    func readsAndWritesResults(result: ResultType, seed: UInt64) throws {
        let subject = try #require(SchemaSubject.all(of: [result.method]).last)
        let tree = try JSONValue.parse(Array(subject.text.utf8))
        let schema = try CompiledSchema(tree, options: Self.options)
        let view = SchemaView(tree)
        var instances = RandomInstance(seed: seed)
        for _ in 0..<200 {
            let instance = try instances.value(view)
            let written = try result.rewritten(bytes(instance))
            try expectSame(written, instance, view, schema, subject, seed)
        }
    }

    /// What is written fits, and its values are those that were read.
    private func expectSame(
        _ written: [UInt8], _ instance: JSONValue, _ view: SchemaView, _ schema: CompiledSchema,
        _ subject: SchemaSubject, _ seed: UInt64
    ) throws {
        guard schema.accepts(written[...]) else {
            throw PropertyFailure(subject, seed, instance, "is written as what does not fit")
        }
        let read = view.settled(try JSONValue.parse(written))
        guard read.hasSameValue(as: view.settled(instance)) else {
            throw PropertyFailure(subject, seed, instance, "is read as \(read)")
        }
    }

    @Test func knowsEveryMethodThatTakesParams() {
        let methods =
            MethodDescriptor.rpcMethods + MethodDescriptor.systemMethods
            + MethodDescriptor.usersMethods + MethodDescriptor.authMethods
            + MethodDescriptor.keysMethods + MethodDescriptor.rolesMethods
        #expect(
            Set(paramsTypes.map(\.method.name))
                == Set(methods.filter { $0.params != [] && $0.params != nil }.map(\.name)))
    }

    private func bytes(_ value: JSONValue) -> ArraySlice<UInt8> {
        var writer = JSONWriter()
        writer.write(value)
        return writer.bytes[...]
    }
}

/// The generated type of what a method takes.
struct ParamsType: CustomTestStringConvertible, Sendable {
    let method: MethodDescriptor
    /// Params as the type writes them after reading them.
    let rewritten: @Sendable (ArraySlice<UInt8>, CompiledSchema) throws -> [UInt8]

    var testDescription: String { method.name }

    init<Params: MethodParams & JSONWritable>(_ method: MethodDescriptor, _ type: Params.Type) {
        self.method = method
        rewritten = { bytes, schema in
            var reader = ParamsReader(bytes, names: method.params ?? [], schema: schema)
            var writer = JSONWriter()
            try writer.write(Params(from: &reader))
            return writer.bytes
        }
    }
}

/// The generated type of what a method answers.
struct ResultType: CustomTestStringConvertible, Sendable {
    let method: MethodDescriptor
    /// A result as the type writes it after reading it.
    let rewritten: @Sendable (ArraySlice<UInt8>) throws -> [UInt8]

    var testDescription: String { method.name }

    init<Result: JSONReadable & JSONWritable & SendableMetatype>(
        _ method: MethodDescriptor, _ type: Result.Type
    ) {
        self.method = method
        rewritten = { bytes in
            var reader = JSONReader(bytes)
            var writer = JSONWriter()
            try writer.write(Result(from: &reader))
            return writer.bytes
        }
    }
}

private let paramsTypes = [
    ParamsType(.rpcCancel, RPCCancelParams.self),
    ParamsType(.rpcDiscover, RPCDiscoverParams.self),
    ParamsType(.usersRegister, UsersRegisterParams.self),
    ParamsType(.usersGet, UsersGetParams.self),
    ParamsType(.usersList, UsersListParams.self),
    ParamsType(.usersAccount, UsersAccountParams.self),
    ParamsType(.usersSetRoles, UsersSetRolesParams.self),
    ParamsType(.usersDisable, UsersDisableParams.self),
    ParamsType(.usersEnable, UsersEnableParams.self),
    ParamsType(.usersUpdateMe, UsersUpdateMeParams.self),
    ParamsType(.usersChangePassword, UsersChangePasswordParams.self),
    ParamsType(.usersCreate, UsersCreateParams.self),
    ParamsType(.usersUpdate, UsersUpdateParams.self),
    ParamsType(.usersDelete, UsersDeleteParams.self),
    ParamsType(.usersInvite, UsersInviteParams.self),
    ParamsType(.usersRequestPasswordReset, UsersRequestPasswordResetParams.self),
    ParamsType(.usersResetPassword, UsersResetPasswordParams.self),
    ParamsType(.usersVerifyEmail, UsersVerifyEmailParams.self),
    ParamsType(.authLogin, AuthLoginParams.self),
    ParamsType(.authRefresh, AuthRefreshParams.self),
    ParamsType(.authAuthenticate, AuthAuthenticateParams.self),
    ParamsType(.authRevokeSession, AuthRevokeSessionParams.self),
    ParamsType(.authRevokeAll, AuthRevokeAllParams.self),
    ParamsType(.authExplain, AuthExplainParams.self),
    ParamsType(.authLoginWithCode, AuthLoginWithCodeParams.self),
    ParamsType(.authEnrollSecondFactor, AuthEnrollSecondFactorParams.self),
    ParamsType(.authConfirmSecondFactor, AuthConfirmSecondFactorParams.self),
    ParamsType(.authRemoveSecondFactor, AuthRemoveSecondFactorParams.self),
    ParamsType(.usersRemoveSecondFactor, UsersRemoveSecondFactorParams.self),
    ParamsType(.keysCreate, KeysCreateParams.self),
    ParamsType(.keysList, KeysListParams.self),
    ParamsType(.keysRevoke, KeysRevokeParams.self),
    ParamsType(.rolesSet, RolesSetParams.self),
    ParamsType(.rolesDelete, RolesDeleteParams.self),
]

private let resultTypes = [
    ResultType(.rpcDiscover, RPCDiscoverResult.self),
    ResultType(.systemPing, SystemPingResult.self),
    ResultType(.systemInfo, SystemInfoResult.self),
    ResultType(.systemHealth, SystemHealthResult.self),
    ResultType(.usersRegister, UsersRegisterResult.self),
    ResultType(.usersGet, UsersGetResult.self),
    ResultType(.usersMe, UsersMeResult.self),
    ResultType(.usersList, UsersListResult.self),
    ResultType(.usersAccount, Users.Account.self),
    ResultType(.authLogin, Auth.Tokens.self),
    ResultType(.authWhoami, Auth.Principal.self),
    ResultType(.authSessions, AuthSessionsResult.self),
    ResultType(.authLogout, AuthLogoutResult.self),
    ResultType(.authRevokeAll, AuthRevokeAllResult.self),
    ResultType(.authExplain, AuthExplainResult.self),
    ResultType(.keysCreate, KeysCreateResult.self),
    ResultType(.keysList, KeysListResult.self),
    ResultType(.rolesList, RolesListResult.self),
    ResultType(.rolesSet, Roles.Role.self),
]
