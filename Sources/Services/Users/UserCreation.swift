internal import Contract
public import Database
internal import JSONRPC

/// Makes a user without a server: the first administrator of one that is on a network.
public struct UserCreation: Sendable {
    /// Why there is no such user: one sentence for the operator.
    public struct Refusal: Error, CustomStringConvertible {
        public let description: String
    }

    /// What became of it.
    public enum Outcome: Sendable {
        case created(id: String)
        /// Somebody has the address already; nothing was changed.
        case found(id: String)
    }

    private let email: EmailAddress
    private let name: String
    private let role: String

    /// Throws `Refusal` for what the contract would not take.
    ///
    /// - Parameters:
    ///   - name: to show; the address without one.
    ///   - role: the only one that the user gets.
    public init(email: String, name: String?, role: String) throws(Refusal) {
        guard email.utf8.count <= 254, let address = EmailAddress(email) else {
            throw Refusal(description: "'\(email)' is not an e-mail address")
        }
        guard ["admin", "member", "guest"].contains(role) else {
            throw Refusal(description: "there is no role \(role): take admin, member or guest")
        }
        let shown = name ?? address.text
        let isShort = (1...200).contains(shown.unicodeScalars.count)
        guard isShort, !shown.unicodeScalars.contains(where: \.isControl) else {
            throw Refusal(
                description: "a name has 1 to 200 characters, none of them a control character")
        }
        self.email = address
        self.name = shown
        self.role = role
    }

    /// Makes the user, unless somebody has the address. Throws `Refusal` for a password that the
    /// contract would not take, and `DatabaseError`.
    public func run(password: String, in database: Database) async throws -> Outcome {
        let accounts = AccountsRepository()
        let users = UsersRepository()
        let (email, name, role) = (email, name, role)
        let existing = try await database.read { try accounts.find(email: email, in: $0) }
        if let existing { return .found(id: existing.id.description) }
        let chosen = try UserCreation.password(password)
        guard PasswordRules.refusal(of: chosen, email: email.text, name: name) == nil else {
            throw Refusal(
                description: "this password is guessed early: it is common, or follows a pattern, "
                    + "or says whose it is")
        }
        let hash = try PasswordHash.make(of: chosen)
        return try await database.write { transaction in
            // Somebody else may have been there first.
            if let existing = try accounts.find(email: email, in: transaction) {
                return .found(id: existing.id.description)
            }
            let user = try users.insert(
                email: email, name: name, passwordHash: hash, in: transaction)
            guard let id = ObjectID(user.id) else { throw RPCError(.internal) }
            _ = try accounts.setRoles([role], of: id, in: transaction)
            return .created(id: user.id)
        }
    }

    private static func password(_ text: String) throws(Refusal) -> Password {
        do throws(Password.Refusal) {
            return try Password(text)
        } catch {
            let (least, most) = (Password.length.lowerBound, Password.length.upperBound)
            throw Refusal(description: "a password has \(least) to \(most) characters")
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
