internal import Contract
internal import JSONRPC

/// Who is to be registered: the params of `users.register`, with what their schema cannot say.
///
/// The generated params hold the password as text, so they live no longer than this is made.
struct Registration: MethodParams {
    let email: EmailAddress
    let name: String
    let password: Password

    init(from reader: inout ParamsReader) throws(RPCError) {
        let params = try UsersRegisterParams(from: &reader)
        name = params.name
        let email = EmailAddress(params.email)
        if email == nil {
            reader.refuse(
                "email", keyword: "format", "must be an e-mail address such as ada@example.com")
        }
        let password = reader.password(params.password)
        if let email, let password {
            reader.refuse("password", ifGuessed: password, email: email, name: params.name)
        }
        try reader.finish()
        guard let email, let password else { throw RPCError(.invalidParams) }
        self.email = email
        self.password = password
    }
}

extension ParamsReader {
    /// The schema has counted what was sent; this counts what normalisation makes of it.
    fileprivate mutating func password(_ text: String) -> Password? {
        do throws(Password.Refusal) {
            return try Password(text)
        } catch {
            switch error {
            case .tooShort:
                let least = Password.length.lowerBound
                refuse("password", keyword: "minLength", "must have at least \(least) characters")
            case .tooLong:
                let most = Password.length.upperBound
                refuse("password", keyword: "maxLength", "must have at most \(most) characters")
            }
            return nil
        }
    }

    /// These rules are no keywords of JSON Schema: each has a name of its own.
    fileprivate mutating func refuse(
        _ param: String, ifGuessed password: Password, email: EmailAddress, name: String
    ) {
        switch PasswordRules.refusal(of: password, email: email, name: name) {
        case .common:
            refuse(param, keyword: "common", "is what many people choose, or close to it")
        case .predictable:
            refuse(param, keyword: "predictable", "is a repetition or a sequence")
        case .personal:
            refuse(param, keyword: "personal", "is the e-mail address or the name, or close to it")
        case nil:
            break
        }
    }
}
