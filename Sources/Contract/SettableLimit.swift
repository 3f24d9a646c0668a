/// A limit that whoever runs a server may set, as the contract describes it.
public struct SettableLimit: Sendable {
    /// Its name in the contract, such as `frameBytesMax`.
    public let name: String
    /// What it counts, such as `bytes` or `milliseconds`.
    public let unit: String
    /// What it may be set to.
    public let range: ClosedRange<Int64>
    /// What is limited, in sentences.
    public let summary: String
    /// What it is in limits.
    public let value: @Sendable (Limits) -> Int64
    /// Sets it in limits, to a value of its range.
    public let set: @Sendable (inout Limits, Int64) -> Void

    init(
        _ name: String, unit: String, _ range: ClosedRange<Int64>,
        value: @escaping @Sendable (Limits) -> Int64,
        set: @escaping @Sendable (inout Limits, Int64) -> Void, summary: String
    ) {
        self.name = name
        self.unit = unit
        self.range = range
        self.summary = summary
        self.value = value
        self.set = set
    }
}
