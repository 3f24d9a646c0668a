internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// What a caller gives for the fields of one entity.
struct EntityInput: Sendable {
    /// By the numbers of their columns; what was not given is not there.
    private(set) var values: [Int: DatabaseValue] = [:]
    /// Which one is meant, and what its `rev` has to be; for what is there already.
    private(set) var id: String?
    private(set) var rev: Int64?
    /// Where a member stands in the params, for errors about it.
    private let places: Places

    private enum Places: Sendable {
        /// Behind this path, by name.
        case names(String)
        /// By position: the names in their order.
        case positions([String])
    }

    /// The path of a member.
    func path(of name: String) -> String {
        switch places {
        case .names(let prefix): "\(prefix)/\(JSONPointer.escape(name))"
        case .positions(let names):
            "/\(names.firstIndex { $0.utf8.elementsEqual(name.utf8) } ?? 0)"
        }
    }

    /// Values that the program itself gives.
    init(_ values: [Int: DatabaseValue], id: String? = nil, rev: Int64? = nil) {
        self.values = values
        self.id = id
        self.rev = rev
        places = .names("")
    }

    /// The params of a method on one entity, which its schema has checked.
    init(
        _ reader: borrowing ParamsReader, names: [String], of model: EntityModel
    ) throws(RPCError) {
        let isByPosition = reader.whole?.first == UInt8(ascii: "[")
        places = isByPosition ? .positions(names) : .names("")
        for (index, name) in names.enumerated() {
            if let raw = reader.raw(at: index) { try take(raw, for: name, of: model) }
        }
    }

    /// One of the objects of a method on many.
    ///
    /// - Parameter path: where the object stands.
    init(
        _ object: ArraySlice<UInt8>, of model: EntityModel, path: String
    ) throws(RPCError) {
        places = .names(path)
        do throws(JSONError) {
            var reader = JSONReader(object)
            try reader.beginObject()
            while let key = try reader.nextKey() {
                let raw = try reader.skipValue()
                do throws(RPCError) {
                    try take(raw, for: key.string, of: model)
                } catch {
                    failure = error
                }
            }
        } catch {
            throw .invalidParams([.init(path: path, keyword: "type", message: "\(error.reason)")])
        }
        if let failure { throw failure }
    }

    /// The first fault that was met while an object was read.
    private var failure: RPCError?

    private mutating func take(
        _ raw: ArraySlice<UInt8>, for name: String, of model: EntityModel
    ) throws(RPCError) {
        let path = path(of: name)
        switch name {
        case "id":
            guard case .text(let text) = try FieldValue(.reference(to: ""), path: path).read(raw)
            else { return }
            id = text
        case "rev":
            guard case .integer(let number) = try FieldValue(.integer, path: path).read(raw) else {
                return
            }
            rev = number
        case _:
            guard let place = model.place(of: name) else { return }
            let column = model.columns[place]
            let value = try FieldValue(column.kind, path: path).read(raw)
            // Any JSON fits a schema that says nothing, null among it.
            if value == .null, column.isRequired {
                throw .invalidParams([
                    .init(path: path, keyword: "type", message: "must not be null")
                ])
            }
            values[place] = value
        }
    }
}
