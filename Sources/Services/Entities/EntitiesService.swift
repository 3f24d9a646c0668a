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
        case "create": return create(model, descriptor)
        case "update": return update(model, descriptor)
        case "delete": return delete(model, descriptor)
        case "createMany": return createMany(model, descriptor)
        case "updateMany": return updateMany(model, descriptor)
        case "deleteMany": return deleteMany(model, descriptor)
        case "get": return get(model, descriptor)
        case "list": return list(model, descriptor)
        case "count": return count(model, descriptor)
        case "history": return history(model, descriptor)
        case _: return nil
        }
    }

    // MARK: One

    private func create(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        writing(model, descriptor) { input, call, transaction, writer in
            let written = try store.insert(
                input, into: model, as: call.principal, in: transaction)
            writer.writeRaw(written.json.span)
        }
    }

    private func update(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        writing(model, descriptor) { input, call, transaction, writer in
            let written = try store.update(
                input, of: model, as: call.principal, in: transaction)
            writer.writeRaw(written.json.span)
        }
    }

    private func delete(_ model: EntityModel, _ descriptor: MethodDescriptor) -> RegisteredMethod {
        writing(model, descriptor) { input, call, transaction, writer in
            try store.delete(input, of: model, as: call.principal, in: transaction)
            writer.beginObject()
            writer.member("id", input.id ?? "")
            writer.endObject()
        }
    }

    private func writing(
        _ model: EntityModel, _ descriptor: MethodDescriptor,
        _ body:
            @escaping @Sendable (
                EntityInput, CallContext, Transaction, inout JSONWriter
            ) throws -> Void
    ) -> RegisteredMethod {
        let names = descriptor.params ?? []
        return .transactional(descriptor) { reader in
            try EntityInput(reader, names: names, of: model)
        } writing: { input, call, transaction, writer in
            try body(input, call, transaction, &writer)
        }
    }

    // MARK: Many

    private func createMany(
        _ model: EntityModel, _ descriptor: MethodDescriptor
    ) -> RegisteredMethod {
        writingMany(model, descriptor) { input, call, transaction, writer in
            let written = try store.insert(
                input, into: model, as: call.principal, in: transaction)
            Self.writeHead(written.values, to: &writer)
        }
    }

    private func updateMany(
        _ model: EntityModel, _ descriptor: MethodDescriptor
    ) -> RegisteredMethod {
        writingMany(model, descriptor) { input, call, transaction, writer in
            let written = try store.update(
                input, of: model, as: call.principal, in: transaction)
            Self.writeHead(written.values, to: &writer)
        }
    }

    private func deleteMany(
        _ model: EntityModel, _ descriptor: MethodDescriptor
    ) -> RegisteredMethod {
        writingMany(model, descriptor) { input, call, transaction, writer in
            try store.delete(input, of: model, as: call.principal, in: transaction)
            writer.beginObject()
            writer.member("id", input.id ?? "")
            writer.endObject()
        }
    }

    private static func writeHead(_ values: [DatabaseValue], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", EntityStore.id(values))
        if case .integer(let rev)? = values.last { writer.member("rev", rev) }
        writer.endObject()
    }

    private func writingMany(
        _ model: EntityModel, _ descriptor: MethodDescriptor,
        _ body:
            @escaping @Sendable (
                EntityInput, CallContext, Transaction, inout JSONWriter
            ) throws -> Void
    ) -> RegisteredMethod {
        .transactional(descriptor) { reader in
            try Self.inputs(reader, of: model)
        } writing: { inputs, call, transaction, writer in
            writer.beginObject()
            writer.key("items")
            writer.beginArray()
            for (index, input) in inputs.enumerated() {
                do {
                    try body(input, call, transaction, &writer)
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
