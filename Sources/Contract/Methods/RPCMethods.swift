/// The methods of the protocol itself. Source: `Protocol/methods/rpc.json`.
extension MethodDescriptor {
    public static let rpcCancel = MethodDescriptor(
        "rpc.cancel", .action, access: .public, params: ["id"])
}
