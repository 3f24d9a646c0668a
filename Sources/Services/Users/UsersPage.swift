internal import Contract
internal import JSONRPC

/// The parameters of `users.list`.
struct UsersPage: MethodParams {
    let limit: Int
    let cursor: UsersCursor?

    /// The contract's own bounds: they stand in the schema too, so no operator moves them.
    private static let limits = Limits()
    /// Code points of a cursor.
    private static let cursorLength = 1...200

    init(from reader: inout ParamsReader) throws(RPCError) {
        limit = Int(
            reader.int64(
                "limit", in: 1...Int64(UsersPage.limits.pageItemsMax),
                default: Int64(UsersPage.limits.pageItemsDefault)))
        let text = reader.optionalString("cursor", length: UsersPage.cursorLength)
        cursor = text.flatMap { UsersCursor($0) }
        // A wrong length has been noted, and then the form says nothing more.
        let hasRightLength = text.map { UsersPage.cursorLength.contains($0.unicodeScalars.count) }
        if cursor == nil, hasRightLength == true, reader.isText("cursor") {
            reader.refuse("cursor", keyword: "format", "must be the nextCursor of another page")
        }
        try reader.finish()
    }
}
