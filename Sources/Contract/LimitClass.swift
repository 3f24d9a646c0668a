/// The class of a method for rate limits: what a call of it costs.
public struct LimitClass: Sendable, Hashable {
    public let name: String

    public init(_ name: String) { self.name = name }

    /// Touches next to nothing.
    public static let cheap = LimitClass("cheap")
    /// Reads or writes a little.
    public static let standard = LimitClass("standard")
    /// Takes much time or memory on purpose.
    public static let costly = LimitClass("costly")
}
