internal import Contract
internal import JSONRPC

/// The parameters of `users.get`.
struct UserKey: MethodParams {
    let id: ObjectID

    init(from reader: inout ParamsReader) throws(RPCError) {
        let text = reader.string("id")
        let id = ObjectID(text)
        if id == nil, reader.isText("id") {
            reader.refuse("id", keyword: "format", "must be a UUID")
        }
        try reader.finish()
        guard let id else { throw RPCError(.invalidParams) }
        self.id = id
    }
}
