public import JSON
public import JSONRPC

/// A method together with the types of what it takes and answers: what a client calls it by.
///
/// The contract has one for each of its methods, `NoParams` standing for methods that take none and
/// `JSONValue` for what no type is generated for.
public struct MethodSignature<Params: JSONWritable & Sendable, Result: JSONReadable>: Sendable {
    public let descriptor: MethodDescriptor

    public init(_ descriptor: MethodDescriptor) { self.descriptor = descriptor }
}

/// For methods that take no parameters.
public struct NoParams: MethodParams, JSONWritable {
    public init() {}

    public init(from reader: inout ParamsReader) throws(RPCError) { try reader.finish() }

    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.endObject()
    }
}
