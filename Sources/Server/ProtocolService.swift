internal import Contract
internal import JSON
internal import JSONRPC

/// The methods of the protocol itself, which every server has: names that begin with `rpc.`.
struct ProtocolService: Service {
    /// The document that `rpc.discover` answers; without one the method is not served.
    private let discovery: ContractDiscovery?

    init(discovery: ContractDiscovery?) { self.discovery = discovery }

    var contract: [MethodDescriptor] {
        discovery == nil ? [.rpcCancel] : [.rpcCancel, .rpcDiscover]
    }

    var methods: [RegisteredMethod] {
        let cancel = RegisteredMethod.control(.rpcCancel) { (params: CancelParams, call) in
            call.session.cancel(params.id)
        }
        guard let discovery else { return [cancel] }
        let discover = RegisteredMethod.immediate(.rpcDiscover) {
            (params: RPCDiscoverParams, _) in
            DiscoveryDocument(
                json: try discovery.document(methods: params.methods, service: params.service))
        }
        return [cancel, discover]
    }
}

/// The parameters of `rpc.cancel`: the id as its bytes, since those are what ids are compared by.
private struct CancelParams: MethodParams {
    let id: RequestID

    init(from reader: inout ParamsReader) throws(RPCError) {
        try reader.finish()
        guard let raw = reader.raw(at: 0), let id = RequestID(json: raw) else {
            throw RPCError(.invalidParams)
        }
        self.id = id
    }
}

/// The result of `rpc.discover`, which is JSON already.
private struct DiscoveryDocument: JSONWritable, Sendable {
    let json: [UInt8]

    func write(to writer: inout JSONWriter) { writer.writeRaw(json[...]) }
}
