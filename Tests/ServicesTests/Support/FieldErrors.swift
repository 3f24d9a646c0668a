import Contract
import JSONRPC
import Testing

/// What was refused, as `path keyword`, in the order in which it is told.
func refusals<Params: MethodParams>(
    of params: String, as type: Params.Type, of method: MethodDescriptor
) -> [String] {
    var reader = ParamsReader(Array(params.utf8)[...], names: method.params)
    do throws(RPCError) {
        _ = try Params(from: &reader)
        return []
    } catch {
        #expect(error.kind == .invalidParams && !error.fieldErrors.isEmpty)
        return error.fieldErrors.map { "\($0.path) \($0.keyword)" }
    }
}

/// The parameters, where they are right.
func read<Params: MethodParams>(
    _ params: String, as type: Params.Type, of method: MethodDescriptor
) throws -> Params {
    var reader = ParamsReader(Array(params.utf8)[...], names: method.params)
    return try Params(from: &reader)
}
