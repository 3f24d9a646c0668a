internal import Contract
internal import JSONRPC

/// Which users are to be listed: the params of `users.list`, with their cursor read.
struct UsersPage: MethodParams {
    /// The most users to answer.
    let limit: Int
    let cursor: UsersCursor?

    init(from reader: inout ParamsReader) throws(RPCError) {
        let params = try UsersListParams(from: &reader)
        limit = Int(params.limit)
        cursor = params.cursor.flatMap { UsersCursor($0) }
        if params.cursor != nil, cursor == nil {
            reader.refuse("cursor", keyword: "format", "must be the nextCursor of another page")
        }
        try reader.finish()
    }
}
