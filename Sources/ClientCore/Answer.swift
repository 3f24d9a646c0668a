internal import JSON
public import JSONRPC

/// What a server answered to one call (JSON-RPC 2.0 §5).
public struct Answer: Sendable {
    /// What became of a call: its result as raw JSON, or the error.
    public typealias Outcome = Result<ArraySlice<UInt8>, CallError>

    /// The id of the call; `null` when the server could not read which call it was.
    public let id: RequestID
    /// The result, or the error.
    public let outcome: Outcome

    /// The id as the number that `Call` sends, nothing when it is none.
    public var number: Int64? {
        var reader = JSONReader(id.bytes)
        return try? reader.readInt64()
    }

    /// Whether the call was answered with an error.
    public var isError: Bool {
        switch outcome {
        case .success: false
        case .failure: true
        }
    }

    /// Reads one object that came from a server. Nothing for a notification, which no call of a
    /// client asks for and which may be passed over.
    public static func read(_ object: ArraySlice<UInt8>) throws(ProtocolViolation) -> Answer? {
        var members = Members()
        do throws(JSONError) {
            try members.read(object)
        } catch {
            throw ProtocolViolation("it is not a response object: \(error.reason)")
        }
        return try members.answer()
    }

    /// Reads the array that answers a batch.
    public static func readBatch(_ array: ArraySlice<UInt8>) throws(ProtocolViolation) -> [Answer] {
        var items: [ArraySlice<UInt8>] = []
        do throws(JSONError) {
            var reader = JSONReader(array)
            try reader.beginArray()
            while try reader.nextElement() { items.append(try reader.skipValue()) }
        } catch {
            throw ProtocolViolation("it is not an array of responses: \(error.reason)")
        }
        var answers: [Answer] = []
        for item in items {
            if let answer = try read(item) { answers.append(answer) }
        }
        return answers
    }
}

/// The members of a response as raw values, before any rule is applied to them.
private struct Members {
    var version: ArraySlice<UInt8>?
    var id: ArraySlice<UInt8>?
    var result: ArraySlice<UInt8>?
    var error: ArraySlice<UInt8>?
    var hasMethod = false

    mutating func read(_ object: ArraySlice<UInt8>) throws(JSONError) {
        var reader = JSONReader(object)
        try reader.beginObject()
        while let key = try reader.nextKey() {
            let value = try reader.skipValue()
            // Of two members with one name another reader may keep the other one.
            let isNew: Bool
            switch key {
            case "jsonrpc": isNew = Members.keep(value, in: &version)
            case "id": isNew = Members.keep(value, in: &id)
            case "result": isNew = Members.keep(value, in: &result)
            case "error": isNew = Members.keep(value, in: &error)
            case "method":
                hasMethod = true
                isNew = true
            default: isNew = true
            }
            guard isNew else { throw JSONError(.duplicateKey, at: value.startIndex) }
        }
    }

    private static func keep(
        _ value: ArraySlice<UInt8>, in member: inout ArraySlice<UInt8>?
    ) -> Bool {
        defer { member = value }
        return member == nil
    }

    func answer() throws(ProtocolViolation) -> Answer? {
        guard let version, version.elementsEqual("\"2.0\"".utf8) else {
            throw ProtocolViolation("it does not say \"jsonrpc\":\"2.0\"")
        }
        if hasMethod, id == nil { return nil }
        guard let id = id.flatMap(RequestID.init(json:)) else {
            throw ProtocolViolation("it has no id")
        }
        switch (result, error) {
        case (let result?, nil):
            return Answer(id: id, outcome: .success(result))
        case (nil, let error?):
            return Answer(id: id, outcome: .failure(try CallError.read(error)))
        case (nil, nil), (_?, _?):
            throw ProtocolViolation("it has to have a result or an error, and not both")
        }
    }
}
