/// The server itself. Source: `Protocol/methods/system.json`.
extension MethodDescriptor {
    public static let systemPing = MethodDescriptor("system.ping", .action, access: .public)
    public static let systemEcho = MethodDescriptor(
        "system.echo", .action, access: .public, params: nil)
    public static let systemInfo = MethodDescriptor(
        "system.info", .action, access: .authenticated)
    public static let systemHealth = MethodDescriptor("system.health", .query, access: .public)

    /// Every method of the service.
    public static let systemMethods = [systemPing, systemEcho, systemInfo, systemHealth]
}
