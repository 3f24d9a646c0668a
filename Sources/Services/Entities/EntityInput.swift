internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// What a caller gives for the fields of one entity.
struct EntityInput: Sendable {
    /// By the numbers of their columns, as far as there are any.
    private var values: [DatabaseValue?]
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

    /// What was given for a column; nothing where it was not.
    subscript(column: Int) -> DatabaseValue? {
        values.indices.contains(column) ? values[column] : nil
    }

    /// Everything that was given, in the order of the columns.
    var given: [(column: Int, value: DatabaseValue)] {
        values.enumerated().compactMap { column, value in value.map { (column, $0) } }
    }

    /// Values that the program itself gives.
    init(_ values: [Int: DatabaseValue] = [:], id: String? = nil, rev: Int64? = nil) {
        let count = (values.keys.max() ?? -1) + 1
        self.values = (0..<count).map { values[$0] }
        self.id = id
        self.rev = rev
        places = .names("")
    }

    /// The params of a method on one entity, which its schema has checked.
    ///
    /// - Parameter members: what each of the params is, in their order.
    init(
        _ reader: borrowing ParamsReader, _ members: EntityMembers
    ) throws(RPCError) {
        values = Array(repeating: nil, count: members.model.columns.count)
        let isByPosition = reader.whole?.first == UInt8(ascii: "[")
        places = isByPosition ? .positions(members.names) : .names("")
        for index in members.list.indices {
            guard let raw = reader.raw(at: index) else { continue }
            try take(raw, for: members.list[index], of: members.model)
        }
    }

    /// One of the objects of a method on many.
    ///
    /// - Parameter path: where the object stands.
    init(
        _ object: ArraySlice<UInt8>, of model: EntityModel, path: String
    ) throws(RPCError) {
        values = Array(repeating: nil, count: model.columns.count)
        places = .names(path)
        var failure: RPCError?
        do throws(JSONError) {
            var reader = JSONReader(object)
            try reader.beginObject()
            while let key = try reader.nextKey() {
                let raw = try reader.skipValue()
                guard let member = EntityMembers.member(key.string, of: model) else { continue }
                do throws(RPCError) {
                    try take(raw, for: member, of: model)
                } catch {
                    failure = error
                }
            }
        } catch {
            throw .invalidParams([.init(path: path, keyword: "type", message: "\(error.reason)")])
        }
        if let failure { throw failure }
    }

    private mutating func take(
        _ raw: ArraySlice<UInt8>, for member: EntityMembers.Member, of model: EntityModel
    ) throws(RPCError) {
        switch member {
        case .id:
            let value = try FieldValue(.reference(to: "")).read(raw, at: path(of: "id"))
            if case .text(let text) = value { id = text }
        case .rev:
            let value = try FieldValue(.integer).read(raw, at: path(of: "rev"))
            if case .integer(let number) = value { rev = number }
        case .column(let place):
            let column = model.columns[place]
            let value = try FieldValue(column.kind).read(raw, at: path(of: column.name))
            // Any JSON fits a schema that says nothing, null among it.
            if value == .null, column.isRequired {
                throw .invalidParams([
                    .init(
                        path: path(of: column.name), keyword: "type",
                        message: "must not be null")
                ])
            }
            values[place] = value
        }
    }
}

/// What the params of a method on one entity are, found once and not for each call.
struct EntityMembers: Sendable {
    /// What a member of the params says.
    enum Member: Sendable {
        case id
        case rev
        /// The value of this column.
        case column(Int)
    }

    let model: EntityModel
    let names: [String]
    let list: [Member]

    /// - Parameter names: those of the params, in their order.
    init(_ names: [String], of model: EntityModel) {
        self.model = model
        let known = names.compactMap { name in
            EntityMembers.member(name, of: model).map { (name, $0) }
        }
        precondition(known.count == names.count, "\(model.name) has no such members")
        self.names = names
        list = known.map(\.1)
    }

    /// What a member of this name says; nothing for a name that is none.
    static func member(_ name: String, of model: EntityModel) -> Member? {
        switch name {
        case "id": .id
        case "rev": .rev
        case _: model.place(of: name).map(Member.column)
        }
    }
}
