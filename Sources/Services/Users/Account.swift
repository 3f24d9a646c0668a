internal import Contract

/// A user with what decides whether and as whom he may act.
struct Account: Sendable {
    let user: Users.User
    let id: ObjectID
    let roles: [String]
    let disabledAt: Timestamp?
    let verifiedAt: Timestamp?
    let passwordHash: PasswordHash

    /// As the contract shows it: the hash is no part of it.
    var shown: Users.Account {
        Users.Account(
            user: user, roles: roles,
            disabledAt: disabledAt?.description, verifiedAt: verifiedAt?.description)
    }

    /// For the change log.
    func json() throws -> [UInt8] {
        try shown.jsonBytes()
    }
}
