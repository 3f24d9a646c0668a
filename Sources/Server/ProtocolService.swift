internal import Contract
internal import JSON
internal import JSONRPC

/// The methods of the protocol itself, which every server has: names that begin with `rpc.`.
struct ProtocolService: Service {
    static let contract = [MethodDescriptor.rpcCancel]

    var methods: [RegisteredMethod] {
        [.control(.rpcCancel) { (params: CancelParams, call) in call.session.cancel(params.id) }]
    }
}

/// The parameters of `rpc.cancel`.
private struct CancelParams: MethodParams {
    let id: RequestID

    init(from reader: inout ParamsReader) throws(RPCError) {
        let raw = reader.raw("id")
        if raw == nil { reader.refuse("id", keyword: "required", "is required") }
        guard let id = RequestID(json: raw ?? RequestID.null.bytes), !id.isNull else {
            if raw != nil { reader.refuse("id", keyword: "type", "must be a string or a number") }
            try reader.finish()
            throw RPCError(.invalidParams)
        }
        self.id = id
        try reader.finish()
    }
}
