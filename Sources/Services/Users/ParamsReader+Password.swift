internal import Contract
internal import JSONRPC

extension ParamsReader {
    mutating func email(_ text: String) -> EmailAddress? {
        let email = EmailAddress(text)
        if email == nil { refuse("email", keyword: "format", EmailAddress.refusal) }
        return email
    }

    /// One that is refused if it is guessed early, whosever it is.
    mutating func newPassword(_ param: String, _ text: String) throws(RPCError) -> Password {
        let password = password(param, text)
        if let password { refuse(param, ifGuessed: password, email: "", name: "") }
        try finish()
        guard let password else { throw RPCError(.invalidParams) }
        return password
    }

    /// The schema has counted what was sent; this counts what normalisation makes of it.
    mutating func password(_ param: String, _ text: String) -> Password? {
        do throws(Password.Refusal) {
            return try Password(text)
        } catch {
            switch error {
            case .tooShort:
                let least = Password.length.lowerBound
                refuse(param, keyword: "minLength", "must have at least \(least) characters")
            case .tooLong:
                let most = Password.length.upperBound
                refuse(param, keyword: "maxLength", "must have at most \(most) characters")
            }
            return nil
        }
    }

    mutating func refuse(
        _ param: String, ifGuessed password: Password, email: String, name: String
    ) {
        guard let refusal = PasswordRules.refusal(of: password, email: email, name: name) else {
            return
        }
        refuse(param, keyword: refusal.keyword, refusal.message)
    }
}

extension PasswordRules.Refusal {
    /// These rules are no keywords of JSON Schema: each has a name of its own.
    var keyword: String {
        switch self {
        case .common: "common"
        case .predictable: "predictable"
        case .personal: "personal"
        }
    }

    var message: String {
        switch self {
        case .common: "is what many people choose, or close to it"
        case .predictable: "is a repetition or a sequence"
        case .personal: "is the e-mail address or the name, or close to it"
        }
    }
}
