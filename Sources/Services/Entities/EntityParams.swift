internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// The params that the methods of entities have in common, by their names. Their schema has
/// checked them.
struct EntityParams: Sendable {
    private let places: [String: Int]

    init(_ descriptor: MethodDescriptor) {
        places = Dictionary(
            (descriptor.params ?? []).enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    func id(_ reader: borrowing ParamsReader) throws(RPCError) -> String {
        let text = try reader.string(at: places["id"] ?? 0)
        // An id that was never given out is not found, whatever it looks like.
        return ObjectID(text)?.description ?? text
    }

    func texts(
        _ name: String, _ reader: borrowing ParamsReader
    ) throws(RPCError) -> [String] {
        guard let place = places[name],
            case .array(let elements)? = try reader.optionalValue(at: place)
        else { return [] }
        return elements.compactMap { element in
            guard case .string(let text) = element else { return nil }
            return text
        }
    }

    func limit(_ reader: borrowing ParamsReader) throws(RPCError) -> Int {
        let limit = try places["limit"].flatMap { place throws(RPCError) in
            try reader.optionalInt64(at: place)
        }
        return limit.map { Int($0) } ?? Limits().pageItemsDefault
    }

    /// The cursor of a history: the sequence of the entry before.
    func sequence(_ reader: borrowing ParamsReader) throws(RPCError) -> Int64? {
        guard let place = places["cursor"], let text = try reader.optionalString(at: place) else {
            return nil
        }
        guard let sequence = Int64(text), sequence > 0 else {
            throw refused(reader.path(at: place))
        }
        return sequence
    }

    func selection(_ reader: borrowing ParamsReader) throws(RPCError) -> EntitySelection {
        EntitySelection(
            filter: try places["filter"].flatMap { place throws(RPCError) in
                try reader.optionalValue(at: place)
            },
            search: try places["search"].flatMap { place throws(RPCError) in
                try reader.optionalString(at: place)
            })
    }

    func listing(
        _ reader: borrowing ParamsReader, of model: EntityModel, among models: EntityModels
    ) throws(RPCError) -> EntityListing {
        let sort = try texts("sort", reader)
        let list = EntityCursor.list(
            ["filter", "search", "sort"].map { name in
                places[name].flatMap { reader.raw(at: $0) }
            })
        var cursor: EntityCursor?
        if let place = places["cursor"], let text = try reader.optionalString(at: place) {
            cursor = EntityCursor(text)
            let keys = EntitySort(sort, of: model).keys.count
            guard let cursor, cursor.list == list, cursor.values.count == keys else {
                throw refused(reader.path(at: place))
            }
        }
        return EntityListing(
            model: model, selection: try selection(reader), sort: sort,
            limit: try limit(reader), cursor: cursor, list: list,
            shape: EntityShape(
                model, fields: try texts("fields", reader),
                expanding: try texts("expand", reader), among: models),
            wantsTotal: try places["total"].flatMap { place throws(RPCError) in
                try reader.optionalBool(at: place)
            } ?? false)
    }

    private func refused(_ path: String) -> RPCError {
        .invalidParams([
            .init(
                path: path, keyword: "format",
                message: "must be the nextCursor of a page that was asked for in the same way")
        ])
    }
}
