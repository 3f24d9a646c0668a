internal import Backend
internal import BackendTesting
internal import ContractTools
internal import Services
internal import TestSupport
internal import Testing

/// Every example of every method in `Protocol/methods`: what it sends is sent, and what it says is
/// answered is answered.
@Suite(.timeLimit(.minutes(5))) struct ExampleTests {
    /// One example.
    struct Case: Sendable, CustomTestStringConvertible {
        let method: MethodDefinition
        let number: Int
        let example: ExampleDefinition

        var testDescription: String { "\(method.name) \(example.name ?? "\(number)")" }
    }

    private static let turnstile = Turnstile(places: 2)

    private static let served =
        MethodDescriptor.rpcMethods + StandardServices.contract
        + EntityDefinition.contractEntities.flatMap(\.methods)

    private static func contract() throws -> ContractDocument {
        try ContractLoader.load(path: Repository.root + "/Protocol")
    }

    private static func cases() throws -> [Case] {
        try contract().methods.flatMap { method in
            method.examples.enumerated().map { number, example in
                Case(method: method, number: number + 1, example: example)
            }
        }
    }

    @Test(arguments: try cases())
    func isAnsweredAsItSays(_ one: Case) async throws {
        try await Self.turnstile.pass {
            try await ExampleServer.run { connection in
                if one.method.isNotification {
                    try await expectNoAnswer(to: one, connection)
                } else {
                    try await expectAnswer(to: one, connection)
                }
            }
        }
    }

    private func expectAnswer(to one: Case, _ connection: TestConnection) async throws {
        let params = one.example.params
        let answer = try await connection.call(one.method.name, params == .null ? nil : params)
        let received = String(decoding: answer.line, as: UTF8.self)
        switch one.example.answer {
        case .result(let expected):
            // In the order of members, too: it is what a reader of the contract sees.
            let result = try #require(answer.result, "\(received)")
            #expect(Self.text(result) == Self.text(expected))
        case .error(let kind):
            #expect(answer.kind == kind, "\(received)")
            let declared = try #require(Self.contract().errors.first { $0.kind == kind })
            #expect(answer.error?["code"]?.integer == declared.code, "\(received)")
            guard !one.example.faults.isEmpty else { return }
            let told = answer.error?["data"]?["errors"]?.elements ?? []
            let faults = told.map { fault in
                ExampleDefinition.Fault(
                    path: fault["path"]?.text ?? "", keyword: fault["keyword"]?.text ?? "")
            }
            #expect(faults == one.example.faults, "\(received)")
        }
    }

    private func expectNoAnswer(to one: Case, _ connection: TestConnection) async throws {
        let params = Self.text(one.example.params)
        try await connection.sendLine(
            #"{"jsonrpc":"2.0","method":"\#(one.method.name)","params":\#(params)}"#)
        // What comes first is the answer to what was sent second.
        #expect(try await connection.call("system.ping").result == "pong")
        guard case .result(.null) = one.example.answer else {
            Issue.record("a notification has no result but null")
            return
        }
    }

    /// What is refused as invalid may be: that it is refused is what its example shows.
    @Test(arguments: try cases())
    func fitsTheSchemas(_ one: Case) throws {
        let descriptor = try #require(Self.served.first { $0.name == one.method.name })
        switch one.example.answer {
        case .result(let result):
            #expect(try Self.faults(of: result, descriptor.resultSchema).isEmpty)
        case .error("invalidParams"):
            return
        case .error:
            break
        }
        guard let names = descriptor.params, one.example.params != .null else { return }
        let sent = try Self.byName(one.example.params, names)
        #expect(try Self.faults(of: sent, descriptor.paramsSchema).isEmpty)
    }

    @Test func isThereForEveryMethod() throws {
        let shown = Set(try Self.cases().map(\.method.name))
        #expect(shown == Set(Self.served.map(\.name)))
    }

    private static func faults(
        of value: JSONValue, _ schema: String?
    ) throws -> [RPCError.FieldError] {
        guard let schema else { return [] }
        let options = CompiledSchema.Options(integersAreInt64: true)
        return try CompiledSchema(Array(schema.utf8)[...], options: options)
            .validate(Array(text(value).utf8)[...])
    }

    private static func byName(_ params: JSONValue, _ names: [String]) throws -> JSONValue {
        guard case .array(let positions) = params else { return params }
        try #require(positions.count <= names.count, "there are more params than names")
        var object = JSONObject()
        for (name, value) in zip(names, positions) { object[name] = value }
        return .object(object)
    }

    /// On one line, without white space.
    private static func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return String(decoding: writer.takeBytes(), as: UTF8.self)
    }
}
