internal import Contract
internal import JSONRPC

/// Who is to be registered: the params of `users.register`, with what their schema cannot say.
///
/// The generated params hold the password as text, so they live no longer than this is made.
struct Registration: MethodParams {
    let email: EmailAddress
    let name: String
    let password: Password
    let invitation: String?

    init(from reader: inout ParamsReader) throws(RPCError) {
        let params = try UsersRegisterParams(from: &reader)
        name = params.name
        invitation = params.invitation
        let email = reader.email(params.email)
        let password = reader.password("password", params.password)
        if let email, let password {
            reader.refuse("password", ifGuessed: password, email: email.text, name: params.name)
        }
        try reader.finish()
        guard let email, let password else { throw RPCError(.invalidParams) }
        self.email = email
        self.password = password
    }
}

/// Whom an administrator makes a user of: the params of `users.create`.
struct UserDraft: MethodParams {
    let email: EmailAddress
    let name: String
    let roles: [String]?
    let password: Password?

    init(from reader: inout ParamsReader) throws(RPCError) {
        let params = try UsersCreateParams(from: &reader)
        name = params.name
        roles = params.roles
        let email = reader.email(params.email)
        let password = params.password.flatMap { reader.password("password", $0) }
        if let email, let password {
            reader.refuse("password", ifGuessed: password, email: email.text, name: params.name)
        }
        try reader.finish()
        guard let email else { throw RPCError(.invalidParams) }
        self.email = email
        self.password = password
    }
}

/// The params of `users.changePassword`. Whose it is is not known yet, so whether it is guessed
/// from that is asked later.
struct PasswordChange: MethodParams {
    let current: Password?
    let new: Password

    init(from reader: inout ParamsReader) throws(RPCError) {
        let params = try UsersChangePasswordParams(from: &reader)
        current = try? Password(params.currentPassword)
        new = try reader.newPassword("newPassword", params.newPassword)
    }
}

/// The params of `users.resetPassword`, likewise.
struct PasswordReset: MethodParams {
    let token: RandomToken?
    let password: Password

    init(from reader: inout ParamsReader) throws(RPCError) {
        let params = try UsersResetPasswordParams(from: &reader)
        token = MailedTokens.read(params.token)
        password = try reader.newPassword("password", params.password)
    }
}
