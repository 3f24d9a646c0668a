/// The people, and programs, that have an account. Source: `Protocol/methods/users.json`.
extension MethodDescriptor {
    public static let usersRegister = MethodDescriptor(
        "users.register", .action, access: .authenticated, params: ["email", "name", "password"])
    public static let usersGet = MethodDescriptor(
        "users.get", .query, access: .role("admin"), params: ["id"])
    public static let usersMe = MethodDescriptor("users.me", .query, access: .authenticated)
    public static let usersList = MethodDescriptor(
        "users.list", .query, access: .role("admin"), params: ["limit", "cursor"])

    /// Every method of the service.
    public static let usersMethods = [usersRegister, usersGet, usersMe, usersList]
}
