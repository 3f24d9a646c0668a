internal import Contract
internal import Database
internal import JSON
internal import JSONRPC
internal import Server

/// The methods of all entities: they are made from what the contract says of each, and no Swift is
/// needed to add one.
struct EntitiesService: Service {
    let models: EntityModels
    let store: EntityStore

    init(_ definitions: [EntityDefinition]) {
        models = EntityModels(definitions)
        store = EntityStore(models)
    }

    init(_ store: EntityStore) {
        models = store.models
        self.store = store
    }

    var methods: [RegisteredMethod] {
        models.all.flatMap { model in
            model.definition.methods.compactMap { method(model, $0) }
        }
    }

    /// The method that a descriptor stands for; nothing for a verb that entities do not have.
    private func method(
        _ model: EntityModel, _ descriptor: MethodDescriptor
    ) -> RegisteredMethod? {
        let verb = descriptor.name.dropFirst(model.name.count + 1)
        switch verb {
        case "create": return one(model, descriptor, create(model))
        case "update": return one(model, descriptor, update(model))
        case "delete": return one(model, descriptor, delete(model))
        case "createMany": return many(model, descriptor, create(model))
        case "updateMany": return many(model, descriptor, update(model))
        case "deleteMany": return many(model, descriptor, delete(model))
        case "get": return get(model, descriptor)
        case "list": return list(model, descriptor)
        case "count": return count(model, descriptor)
        case "history": return history(model, descriptor)
        case _: return nil
        }
    }

    // MARK: What is done to one

    /// Changes one entity; nothing is left of one that is deleted.
    private typealias Act =
        @Sendable (EntityInput, Principal, Transaction) throws -> EntityStore.Written?

    private func create(_ model: EntityModel) -> Act {
        { input, caller, transaction in
            try store.insert(input, into: model, as: caller, in: transaction)
        }
    }

    private func update(_ model: EntityModel) -> Act {
        { input, caller, transaction in
            try store.update(input, of: model, as: caller, in: transaction)
        }
    }

    private func delete(_ model: EntityModel) -> Act {
        { input, caller, transaction in
            try store.delete(input, of: model, as: caller, in: transaction)
            return nil
        }
    }

    // MARK: One, and many

    private func one(
        _ model: EntityModel, _ descriptor: MethodDescriptor, _ act: @escaping Act
    ) -> RegisteredMethod {
        let members = EntityMembers(descriptor.params ?? [], of: model)
        return .transactional(descriptor) { reader in
            try EntityInput(reader, members)
        } writing: { input, call, transaction, writer in
            if let written = try act(input, call.principal, transaction) {
                writer.writeRaw(written.json.span)
            } else {
                Self.writeHead(input.id ?? "", rev: nil, to: &writer)
            }
        }
    }

    private func many(
        _ model: EntityModel, _ descriptor: MethodDescriptor, _ act: @escaping Act
    ) -> RegisteredMethod {
        .transactional(descriptor) { reader in
            try Self.inputs(reader, of: model)
        } writing: { inputs, call, transaction, writer in
            writer.beginObject()
            writer.key("items")
            writer.beginArray()
            for (index, input) in inputs.enumerated() {
                do {
                    let values = try act(input, call.principal, transaction)?.values
                    let id = values.map(EntityStore.id) ?? input.id ?? ""
                    Self.writeHead(id, rev: values?.last, to: &writer)
                } catch let error as RPCError where error.fieldErrors.isEmpty {
                    var error = error
                    error.path = "/params/items/\(index)"
                    throw error
                }
            }
            writer.endArray()
            writer.endObject()
        }
    }

    private static func writeHead(
        _ id: String, rev: DatabaseValue?, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("id", id)
        if case .integer(let rev)? = rev { writer.member("rev", rev) }
        writer.endObject()
    }

    private static func inputs(
        _ reader: borrowing ParamsReader, of model: EntityModel
    ) throws(RPCError) -> [EntityInput] {
        guard let raw = reader.raw(at: 0) else { return [] }
        var inputs: [EntityInput] = []
        let prefix = reader.path(at: 0)
        var failure: RPCError?
        do throws(JSONError) {
            var elements = JSONReader(raw)
            try elements.beginArray()
            while try elements.nextElement() {
                let object = try elements.skipValue()
                do throws(RPCError) {
                    let path = "\(prefix)/\(inputs.count)"
                    inputs.append(try EntityInput(object, of: model, path: path))
                } catch {
                    failure = failure ?? error
                }
            }
        } catch {
            throw .invalidParams([
                .init(path: prefix, keyword: "type", message: error.reason.description)
            ])
        }
        if let failure { throw failure }
        return inputs
    }
}
