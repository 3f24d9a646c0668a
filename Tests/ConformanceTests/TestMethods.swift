internal import Backend
internal import Glibc
internal import Services

/// The methods that transcripts need and the contract does not have:
/// `Protocol/conformance/methods.json`.
struct TestMethods: Service {
    static let contract: [MethodDescriptor] = [.sleep, .fail, .put, .append, .get, .types]

    /// That they exist; transcripts ask for no more.
    static let discovery = ContractDiscovery(
        hash: "", info: "{}",
        methods: contract.map { .init($0.name, json: #"{"name":"\#($0.name)"}"#) },
        components: [])

    static let migrations = [
        Migration(
            number: 1_000, name: "create test values",
            sql: "CREATE TABLE test_values(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;")
    ]

    var methods: [RegisteredMethod] {
        [
            .action(.sleep) { (params: SleepParams, _) in
                try await Task.sleep(for: .milliseconds(params.ms))
                return ["sleptMs": .number(JSONNumber(params.ms))] as JSONValue
            },
            .action(.fail) { (_: NoParams, _) -> JSONValue in throw Secret() },
            .mutation(.put) { (params: PutParams, _, transaction) in
                try transaction.execute(
                    "INSERT OR REPLACE INTO test_values(key, value) VALUES (?, ?)", params.key,
                    params.value)
                if params.value == "refuse" { throw RPCError(.conflict) }
                return ["value": .string(params.value)] as JSONValue
            },
            .mutation(.append) { (params: PutParams, _, transaction) in
                try append(params, in: transaction)
            },
            .query(.get) { (params: GetParams, _, transaction) in
                usleep(useconds_t(params.ms * 1_000))
                let value = try transaction.first(
                    "SELECT value FROM test_values WHERE key = ?", params.key
                ) { row in try row.text(at: 0) }
                return ["value": value.map { .string($0) } ?? .null] as JSONValue
            },
            .action(.types) { (params: TypesParams, _) in params },
        ]
    }

    private func append(_ params: PutParams, in transaction: Transaction) throws -> JSONValue {
        let before = try transaction.first(
            "SELECT value FROM test_values WHERE key = ?", params.key
        ) { row in try row.text(at: 0) }
        let after = (before ?? "") + params.value
        try transaction.execute(
            "INSERT OR REPLACE INTO test_values(key, value) VALUES (?, ?)", params.key, after)
        let state = { (value: String) in
            let object: JSONValue = ["value": .string(value)]
            return Array(object.description.utf8)
        }
        try transaction.record(
            Change(
                entity: "test_values", id: params.key,
                operation: before == nil ? .create : .update,
                atMs: Timestamp.now.milliseconds, before: before.map(state), after: state(after)))
        return ["value": .string(after)]
    }

    /// The values are everybody's.
    func mayRead(
        _ change: Change, as caller: Principal, in transaction: Transaction
    ) throws -> Bool { change.entity == "test_values" }

    /// What must never be in an answer.
    private struct Secret: Error, CustomStringConvertible {
        var description: String { "secret detail" }
    }
}

extension MethodDescriptor {
    fileprivate static let sleep = MethodDescriptor(
        "test.sleep", .action, access: .public, params: ["ms"])
    fileprivate static let fail = MethodDescriptor("test.fail", .action, access: .public)
    fileprivate static let put = MethodDescriptor(
        "test.put", .mutation, access: .public, params: ["key", "value"])
    fileprivate static let append = MethodDescriptor(
        "test.append", .mutation, access: .public, params: ["key", "value"])
    fileprivate static let get = MethodDescriptor(
        "test.get", .query, access: .public, params: ["key", "ms"])
    fileprivate static let types = MethodDescriptor(
        "test.types", .action, access: .public,
        params: ["int64", "uint64", "double", "text", "flag", "colour"])
}

private struct SleepParams: MethodParams {
    let ms: Int64

    init(from reader: inout ParamsReader) throws(RPCError) {
        ms = reader.int64("ms", in: 0...60_000)
        try reader.finish()
    }
}

private struct PutParams: MethodParams {
    let key: String
    let value: String

    init(from reader: inout ParamsReader) throws(RPCError) {
        key = reader.string("key", length: 1...64)
        value = reader.string("value", length: 0...64)
        try reader.finish()
    }
}

private struct GetParams: MethodParams {
    let key: String
    let ms: Int64

    init(from reader: inout ParamsReader) throws(RPCError) {
        key = reader.string("key", length: 1...64)
        ms = reader.int64("ms", in: 0...1_000, default: 0)
        try reader.finish()
    }
}

private struct TypesParams: MethodParams, JSONWritable {
    let int64: Int64?
    let uint64: UInt64?
    let double: Double?
    let text: String?
    let flag: Bool?
    let colour: String?

    init(from reader: inout ParamsReader) throws(RPCError) {
        int64 = reader.optionalInt64("int64")
        uint64 = reader.optionalUInt64("uint64")
        double = reader.optionalDouble("double")
        text = reader.optionalString("text", length: 2...5)
        flag = reader.optionalBool("flag")
        colour = reader.optionalChoice("colour", of: ["red", "green"])
        try reader.finish()
    }

    func write(to writer: inout JSONWriter) throws(JSONError) {
        writer.beginObject()
        try writer.member("int64", int64)
        try writer.member("uint64", uint64)
        try writer.member("double", double)
        try writer.member("text", text)
        try writer.member("flag", flag)
        try writer.member("colour", colour)
        writer.endObject()
    }
}
