public import JSON
public import JSONRPC

/// Params of a type that is `Decodable`, for methods that are called rarely; others have a type
/// that is generated from the contract.
public struct CodableParams<Value: Decodable & Sendable>: MethodParams {
    /// What was sent.
    public let value: Value

    public init(from reader: inout ParamsReader) throws(RPCError) {
        try reader.finish()
        var object = JSONObject()
        for index in reader.names.indices where reader.raw(at: index) != nil {
            object[reader.names[index]] = try reader.value(at: index)
        }
        do {
            value = try JSONValue.object(object).decode()
        } catch {
            throw RPCError.invalidParams([Self.fault(error)])
        }
    }

    /// The path is that of the params by name, however they were sent.
    private static func fault(_ error: any Error) -> RPCError.FieldError {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            return .init(
                path: pointer(context.codingPath + [key]), keyword: "required",
                message: "is required")
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            return .init(
                path: pointer(context.codingPath), keyword: "type", message: "has another type")
        case DecodingError.dataCorrupted(let context):
            return .init(
                path: pointer(context.codingPath), keyword: "format",
                message: "has another form")
        case _: return .init(path: "", keyword: "type", message: "cannot be read")
        }
    }

    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { "/" + JSONPointer.escape($0.stringValue) }.joined()
    }
}

/// A result of a type that is `Encodable`, for methods that are called rarely.
public struct CodableResult: JSONWritable, Sendable {
    private let tree: JSONValue

    /// Encodes the value at once, so that what cannot be encoded is the call's own error.
    public init(_ value: some Encodable) throws { tree = try JSONValue(encoding: value) }

    /// Writes the value.
    public func write(to writer: inout JSONWriter) { writer.write(tree) }
}
