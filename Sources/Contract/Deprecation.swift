/// That something is to go: in which version it was said, and what to use in its place.
public struct Deprecation: Sendable, Equatable {
    /// The version of the contract that said so first.
    public let since: String
    /// What takes its place; nothing where nothing does.
    public let replacement: String?

    public init(since: String, replacement: String? = nil) {
        self.since = since
        self.replacement = replacement
    }
}
