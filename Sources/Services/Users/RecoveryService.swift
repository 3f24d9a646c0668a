internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server
internal import Transport

/// What goes by mail: invitations, other passwords, and whether an address is its user's.
struct RecoveryService: Service {
    let identity: Identity

    var methods: [RegisteredMethod] {
        [
            .action(.usersInvite, invite),
            .action(.usersRequestPasswordReset, requestReset),
            .action(.usersResetPassword, reset),
            .action(.usersRequestVerification, requestVerification),
            .mutation(.usersVerifyEmail) { (params: UsersVerifyEmailParams, _, transaction) in
                guard let token = MailedTokens.read(params.token),
                    let user = try identity.mailed.take(token, for: .verify, in: transaction)?.user
                else { throw RPCError.badToken }
                try identity.accounts.setVerified(user, in: transaction)
                return JSONValue.null
            },
        ]
    }

    var chores: [Chore] {
        [Chore.forgetting("mailed tokens", identity.mailed.sweep)]
    }

    /// Throws `unavailable` where nothing can be sent.
    private func postbox() throws(RPCError) -> Postbox {
        if let postbox = identity.postbox { return postbox }
        throw RPCError(.unavailable, "This server sends no mail.")
    }

    private func mail(_ recipient: EmailAddress, _ subject: String, _ lines: String...) -> Mail {
        Mail(
            to: recipient.text, subject: "\(identity.name): \(subject)",
            text: lines.joined(separator: "\n\n"))
    }

    // MARK: Invitations

    @Sendable
    private func invite(
        _ params: UsersInviteParams, _ call: CallContext
    ) async throws -> JSONValue {
        let postbox = try postbox()
        let email = try EmailAddress.read(params.email)
        let identity = identity
        let token = try await call.db.write { transaction in
            guard try identity.accounts.find(email: email, in: transaction) == nil else {
                throw UsersRepository.emailIsTaken
            }
            let token = try identity.mailed.make(
                for: .invite, .init(email: email, user: nil), in: transaction)
            try record("invitations", email.text, call, in: transaction)
            return token
        }
        postbox.post(
            mail(
                email, "an invitation",
                "You are invited to register with this address, within seven days:",
                "rpc users.register email=… name=… invitation=\(token.text) password=@-"))
        return .null
    }

    // MARK: Passwords

    /// The same work for an address that nobody has: a token is made for nobody.
    @Sendable
    private func requestReset(
        _ params: UsersRequestPasswordResetParams, _ call: CallContext
    ) async throws -> JSONValue {
        let postbox = try postbox()
        let email = try EmailAddress.read(params.email)
        _ = try identity.mailThrottle.admit(email.text, from: call.peer)
        let identity = identity
        let (account, token) = try await call.db.write { transaction in
            var account = try identity.accounts.find(email: email, in: transaction)
            try record("passwordResets", account?.id.description ?? "", call, in: transaction)
            if account?.disabledAt != nil { account = nil }
            let token = try identity.mailed.make(
                for: .reset, .init(email: email, user: account?.id), in: transaction)
            return (account, token)
        }
        // To the address as its owner writes it: elsewhere its case may make a difference.
        let own = account.flatMap { EmailAddress($0.user.email) }
        let mail = mail(
            own ?? email, "another password",
            "Somebody has asked for another password for this address. If it was not you, "
                + "there is nothing to do. Within an hour:",
            "rpc users.resetPassword token=\(token.text) password=@-")
        postbox.post(own == nil ? nil : mail)
        return .null
    }

    @Sendable
    private func reset(_ reset: PasswordReset, _ call: CallContext) async throws -> JSONValue {
        let identity = identity
        guard let token = reset.token else { throw RPCError.badToken }
        // Before the password is hashed, which is work.
        let account = try await call.db.read { transaction in
            try identity.mailed.find(token, for: .reset, in: transaction)?.user
                .flatMap { try identity.accounts.find(id: $0, in: transaction) }
        }
        guard let account, account.disabledAt == nil else { throw RPCError.badToken }
        try reset.password.check(isNotOf: account, at: "/password")
        let hash = try await identity.hasher.hash(reset.password)
        try await call.db.write { transaction in
            guard try identity.mailed.take(token, for: .reset, in: transaction)?.user == account.id
            else { throw RPCError.badToken }
            try identity.accounts.setPassword(hash, of: account.id, in: transaction)
            try identity.accounts.setVerified(account.id, in: transaction)
            _ = try identity.endAll(of: account.id, in: transaction)
        }
        return .null
    }

    // MARK: Addresses

    @Sendable
    private func requestVerification(_: NoParams, _ call: CallContext) async throws -> JSONValue {
        let account = try await identity.ownAccount(of: call)
        let postbox = try postbox()
        let identity = identity
        guard let email = EmailAddress(account.user.email) else { throw RPCError(.internal) }
        _ = try identity.mailThrottle.admit(email.text, from: call.peer)
        let token = try await call.db.write { transaction in
            try identity.mailed.make(
                for: .verify, .init(email: email, user: account.id), in: transaction)
        }
        postbox.post(
            mail(
                email, "your address",
                "To show that mail to this address arrives, within a day:",
                "rpc users.verifyEmail token=\(token.text)"))
        return .null
    }

    private func record(
        _ entity: String, _ whose: String, _ call: CallContext, in transaction: Transaction
    ) throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("of", whose)
        writer.member("peer", call.peer.name)
        writer.endObject()
        try transaction.record(
            Change(
                entity: entity, id: call.requestID, operation: .create,
                atMs: Timestamp.now.milliseconds, after: writer.takeBytes()))
    }
}
