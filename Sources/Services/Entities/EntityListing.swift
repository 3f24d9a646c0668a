internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// One page of a list, as it was asked for.
struct EntityListing: Sendable {
    let model: EntityModel
    let selection: EntitySelection
    let sort: [String]
    let limit: Int
    let cursor: EntityCursor?
    /// The number of this list, for its cursors.
    let list: UInt64
    let shape: EntityShape
    let wantsTotal: Bool

    /// Bytes of a page, about: common clients read lines of 64 KiB. A page that would be larger
    /// ends earlier, and its cursor goes on from there.
    static let pageBytesMax = Limits().pageBytesMax

    /// Writes the page.
    func write(
        _ access: EntityAccess, in transaction: Transaction, to writer: inout JSONWriter
    ) throws {
        let condition = try selection.condition(on: model, for: .list, access, as: "t0")
        let sort = EntitySort(sort, of: model)
        let tail = tail(condition, sort)
        let expanded = try ExpandedEntities(of: shape, tail, access: access, in: transaction)
        let keys = sort.keys.map { ", t0.\(model.columns[$0.column].quoted)" }.joined()
        let columns = "t0._row\(keys), \(shape.selection)"
        let start = writer.count
        let shapeStart = 1 + sort.keys.count
        var count = 0
        var next: EntityCursor?
        var mayGoOn = true
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        try transaction.forEach(
            "SELECT \(columns)\(tail.text)", bindings: tail.bindings
        ) { row in
            // The one after the last only says that there is one.
            guard mayGoOn else { return }
            if count == limit {
                mayGoOn = false
                return
            }
            try shape.write(row, from: shapeStart, expanded, to: &writer)
            count += 1
            let isFull = writer.count - start > Self.pageBytesMax
            if isFull || count == limit { next = try place(of: row, sort) }
            if isFull { mayGoOn = false }
        }
        writer.endArray()
        writer.key("nextCursor")
        if let next, !mayGoOn { writer.write(next.description) } else { writer.writeNull() }
        if wantsTotal {
            writer.key("total")
            writer.write(try Self.count(model, condition, in: transaction))
        }
        writer.endObject()
    }

    /// How many there are.
    static func count(
        _ model: EntityModel, _ condition: SQLFragment, in transaction: Transaction
    ) throws -> Int64 {
        let text = "SELECT count(*) FROM \(model.table) AS t0 WHERE \(condition.text)"
        return try transaction.first(text, bindings: condition.bindings) { row in
            try row.int64(at: 0)
        } ?? 0
    }

    /// The statement, from its `FROM` on.
    private func tail(_ condition: SQLFragment, _ sort: EntitySort) -> SQLFragment {
        var query = SQLFragment(" FROM \(model.table) AS t0 WHERE ")
        query += condition
        if let cursor {
            query += " AND "
            query += sort.behind(cursor.values, row: cursor.row, as: "t0")
        }
        query += SQLFragment(" ORDER BY \(sort.order(as: "t0")) LIMIT ?", limit + 1)
        return query
    }

    private func place(
        of row: borrowing Row, _ sort: EntitySort
    ) throws -> EntityCursor {
        var values: [DatabaseValue] = []
        for index in sort.keys.indices { values.append(try row.value(at: index + 1)) }
        return EntityCursor(values: values, row: try row.int64(at: 0), list: list)
    }
}
