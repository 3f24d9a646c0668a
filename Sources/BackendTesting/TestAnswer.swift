public import JSON

/// One answer of a server, taken apart.
public struct TestAnswer: Sendable {
    /// The whole line as it was received, without its line feed.
    public let line: [UInt8]
    /// The id it answers.
    public let id: JSONValue
    /// The result of a call that succeeded.
    public let result: JSONValue?
    /// The error object of a call that failed.
    public let error: JSONValue?

    /// The stable name of the error, if this is one.
    public var kind: String? { text(of: error?["data"]?["kind"]) }

    /// The name of the limit that the error names.
    public var limit: String? { text(of: error?["data"]?["limit"]) }

    /// Reads a line. Throws `TestFailure.notAnAnswer`.
    public init(line: [UInt8]) throws {
        guard let value = try? JSONValue.parse(line), let id = value["id"],
            (value["result"] == nil) != (value["error"] == nil)
        else { throw TestFailure.notAnAnswer(TestFailure.show(line)) }
        self.line = line
        self.id = id
        result = value["result"]
        error = value["error"]
    }

    private func text(of value: JSONValue?) -> String? {
        guard case .string(let text) = value else { return nil }
        return text
    }
}
