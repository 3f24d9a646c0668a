internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// The methods that read entities.
extension EntitiesService {
    func get(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        let models = models
        let params = EntityParams(descriptor)
        return .transactional(descriptor) { reader in
            (
                id: try params.id(reader),
                shape: EntityShape(
                    model, fields: try params.texts("fields", reader),
                    expanding: try params.texts("expand", reader), among: models)
            )
        } writing: { params, call, transaction, writer in
            let access = EntityAccess(models: models, caller: call.principal)
            let found = try Self.write(
                params.id, params.shape, access, in: transaction, to: &writer)
            if !found { throw RPCError(.notFound) }
        }
    }

    /// Writes one that the caller may read; false where there is none.
    private static func write(
        _ id: String, _ shape: EntityShape, _ access: EntityAccess, in transaction: Transaction,
        to writer: inout JSONWriter
    ) throws -> Bool {
        var aliases = Aliases()
        let reach = access.reach(.get, of: shape.model, &aliases, as: "t0")
        if case .everything = reach, shape.isWhole {
            // Nearly every call of the one who has most of them: nothing is put together for it.
            return try transaction.first(shape.model.lookup, id) { row in
                try shape.write(row, from: 0, ExpandedEntities(), to: &writer)
                return true
            } ?? false
        }
        var tail = SQLFragment(" FROM \(shape.model.table) AS t0 WHERE t0.\"id\" = ? AND ", id)
        switch reach {
        case .everything: tail += "1"
        case .nothing: tail += "0"
        case .those(let condition): tail += condition
        }
        let expanded = try ExpandedEntities(of: shape, tail, access: access, in: transaction)
        let text = "SELECT \(shape.selection)\(tail.text)"
        return try transaction.first(text, bindings: tail.bindings) { row in
            try shape.write(row, from: 0, expanded, to: &writer)
            return true
        } ?? false
    }

    func list(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        let models = models
        let params = EntityParams(descriptor)
        return .transactional(descriptor) { reader in
            try params.listing(reader, of: model, among: models)
        } writing: { listing, call, transaction, writer in
            let access = EntityAccess(models: models, caller: call.principal)
            try listing.write(access, in: transaction, to: &writer)
        }
    }

    func count(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        let models = models
        let params = EntityParams(descriptor)
        return .transactional(descriptor) { reader in
            try params.selection(reader)
        } writing: { selection, call, transaction, writer in
            let access = EntityAccess(models: models, caller: call.principal)
            let condition = try selection.condition(on: model, for: .count, access, as: "t0")
            writer.beginObject()
            writer.key("count")
            writer.write(try EntityListing.count(model, condition, in: transaction))
            writer.endObject()
        }
    }

    func history(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        let models = models
        let params = EntityParams(descriptor)
        return .transactional(descriptor) { reader in
            (
                id: try params.id(reader), limit: try params.limit(reader),
                before: try params.sequence(reader)
            )
        } writing: { params, call, transaction, writer in
            let access = EntityAccess(models: models, caller: call.principal)
            var ignored = JSONWriter()
            let shape = EntityShape(model, fields: ["id"], expanding: [], among: models)
            let isThere = try Self.write(params.id, shape, access, in: transaction, to: &ignored)
            // What is gone can be read by nobody, and by administrators.
            guard isThere || call.principal.has("admin") else { throw RPCError(.notFound) }
            let entries = try ChangeLog.entries(
                .init(entity: model.name, object: params.id), before: params.before ?? .max,
                limit: params.limit + 1, in: transaction)
            if entries.isEmpty, !isThere { throw RPCError(.notFound) }
            writer.beginObject()
            writer.key("items")
            let last = entries.writePage(limit: params.limit, to: &writer)
            writer.key("nextCursor")
            if let last { writer.write(String(last)) } else { writer.writeNull() }
            writer.endObject()
        }
    }
}
