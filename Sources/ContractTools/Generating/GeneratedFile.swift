/// One file that the generator writes.
public struct GeneratedFile: Sendable, Equatable {
    /// Below the folder that it belongs to.
    public let path: String
    public let text: String
}

/// For whom Swift is generated.
public struct GeneratorTarget: Sendable {
    /// The module that the types of the contract come from; nothing where they are its own.
    let module: String?
    /// `public`, `package` or `internal`.
    let access: String
    /// Whether this is the contract of the server, whose kinds and limits have fixed names.
    let isServer: Bool

    /// The module of this package that mirrors its own contract.
    public static let contract = GeneratorTarget(
        module: nil, access: "public", isServer: true)

    /// A package that uses this one.
    public static func application(access: String) -> GeneratorTarget {
        GeneratorTarget(module: "Backend", access: access, isServer: false)
    }

    /// The imports of a file: an unused one would be a warning.
    ///
    /// - Parameter modules: those of this package that the file uses.
    func imports(_ modules: String...) -> [String] {
        guard let module else { return modules.map { "public import \($0)" } }
        return ["\(access) import \(module)"]
    }

    /// What stands before a declaration.
    var modifier: String { access == "internal" ? "" : access + " " }
}
