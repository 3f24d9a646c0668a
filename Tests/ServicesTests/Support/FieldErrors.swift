import Contract
import JSONRPC
import Testing

/// What was refused, as `path keyword`, in the order in which it is told.
func refusals<Params: MethodParams>(
    of params: String, as type: Params.Type, of method: MethodDescriptor
) throws -> [String] {
    do {
        _ = try read(params, as: type, of: method)
        return []
    } catch let error as RPCError {
        #expect(error.kind == .invalidParams && !error.fieldErrors.isEmpty)
        return error.fieldErrors.map { "\($0.path) \($0.keyword)" }
    }
}

/// The parameters, where they are right: as a server reads them, by their schema first.
func read<Params: MethodParams>(
    _ params: String, as type: Params.Type, of method: MethodDescriptor
) throws -> Params {
    let text = try #require(method.paramsSchema)
    let schema = try CompiledSchema(
        Array(text.utf8)[...], options: .init(integersAreInt64: true))
    let names = try #require(method.params)
    var reader = ParamsReader(Array(params.utf8)[...], names: names, schema: schema)
    try reader.finish()
    return try Params(from: &reader)
}
