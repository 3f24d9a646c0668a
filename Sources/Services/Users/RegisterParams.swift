internal import Contract
internal import JSONRPC

/// The parameters of `users.register`.
struct RegisterParams: MethodParams {
    let email: EmailAddress
    let name: String
    let password: Password

    /// Code points of a name.
    private static let nameLength = 1...200

    init(from reader: inout ParamsReader) throws(RPCError) {
        let email = reader.email("email")
        name = reader.string("name", length: RegisterParams.nameLength)
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            reader.refuse("name", keyword: "pattern", "must have no control characters")
        }
        let password = reader.password("password")
        try reader.finish()
        guard let email, let password else { throw RPCError(.invalidParams) }
        self.email = email
        self.password = password
    }
}

extension ParamsReader {
    fileprivate mutating func email(_ name: StaticString) -> EmailAddress? {
        let text = string(name, length: EmailAddress.length)
        let email = EmailAddress(text)
        // A wrong length has been noted, and then the form says nothing more.
        if email == nil, isText(name), EmailAddress.length.contains(text.unicodeScalars.count) {
            refuse(
                "\(name)", keyword: "format", "must be an e-mail address such as ada@example.com")
        }
        return email
    }

    /// The length counts after normalisation, so it is not the reader's to check.
    fileprivate mutating func password(_ name: StaticString) -> Password? {
        let text = string(name)
        guard isText(name) else { return nil }
        do throws(Password.Refusal) {
            return try Password(text)
        } catch {
            switch error {
            case .tooShort:
                let least = Password.length.lowerBound
                refuse("\(name)", keyword: "minLength", "must have at least \(least) characters")
            case .tooLong:
                let most = Password.length.upperBound
                refuse("\(name)", keyword: "maxLength", "must have at most \(most) characters")
            }
            return nil
        }
    }
}
