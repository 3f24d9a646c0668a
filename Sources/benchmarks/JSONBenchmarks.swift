internal import Backend

/// What the bytes of one request and one answer cost.
enum JSONBenchmarks {
    private static let count = 100_000
    private static let ping = Array(#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#.utf8)
    private static let request = Array(
        #"{"jsonrpc":"2.0","id":77,"method":"notes.create","params":{"title":"A title for a note","#
            .utf8)
        + Array(#""body":"and some text of it","stars":5}}"#.utf8)

    static func run() async throws {
        await Measurement.report("scan ping, \(ping.count) bytes", operations: count) {
            for _ in 0..<count { scan(ping) }
        }
        await Measurement.report("scan request, \(request.count) bytes", operations: count) {
            for _ in 0..<count { scan(request) }
        }
        try await Measurement.report("read its envelope", operations: count) {
            for _ in 0..<count { _ = try Request.read(request[...]) }
        }
        try await Measurement.report("check and read its three params", operations: count) {
            let note = try CheckedParams(
                """
                {"type":"object","properties":{
                "title":{"type":"string","minLength":1,"maxLength":200},
                "body":{"type":"string","maxLength":1000},
                "stars":{"type":"integer","minimum":1,"maximum":5}},
                "required":["title","body","stars"],"additionalProperties":false}
                """, names: ["title", "body", "stars"])
            guard let params = try Request.read(request[...]).params(in: request[...]) else {
                return
            }
            for _ in 0..<count { try note.read(params, texts: 0..<2, numbers: 2..<3) }
        }
        try await measureLargeParams()
        await Measurement.report("write an object of five members", operations: count) {
            for index in 0..<count { write(Int64(index)) }
        }
    }

    @inline(never)
    private static func scan(_ bytes: [UInt8]) {
        var scanner = JSONScanner()
        precondition(scanner.scan(bytes.span, from: 0) == .complete(end: bytes.count))
    }

    @inline(never)
    private static func write(_ id: Int64) {
        var writer = JSONWriter(reservingCapacity: 160)
        writer.beginObject()
        writer.member("id", id)
        writer.member("name", "User Number 77")
        writer.member("email", "user77@example.com")
        writer.member("balance", Int64(609_763))
        writer.member("isActive", true)
        writer.endObject()
        precondition(writer.count > 60)
    }

    /// A request of a kilobyte: eight texts, among them a date and a UUID, and eight numbers.
    private static func measureLargeParams() async throws {
        let texts = (0..<8).map { "text\($0)" }
        let numbers = (0..<8).map { "number\($0)" }
        let textSchemas = texts.map { #""\#($0)":{"type":"string","minLength":1,"maxLength":200}"# }
        let numberSchemas = numbers.map { #""\#($0)":{"type":"integer","minimum":0}"# }
        let large = try CheckedParams(
            """
            {"type":"object","properties":{\((textSchemas + numberSchemas).joined(separator: ","))},
            "required":["text0","number0"],"additionalProperties":false}
            """, names: texts + numbers)
        let text = String(repeating: "some text of it ", count: 6)
        let members =
            texts.map { "\"\($0)\":\"\(text)\"" } + numbers.map { "\"\($0)\":1234567" }
        let params = Array("{\(members.joined(separator: ","))}".utf8)
        let name = "check and read \(params.count) bytes of params"
        try await Measurement.report(name, operations: count) {
            for _ in 0..<count { try large.read(params[...], texts: 0..<8, numbers: 8..<16) }
        }
    }

    /// Params as a method gets them: checked by their schema, then read from where it found them.
    private struct CheckedParams {
        let schema: CompiledSchema
        let names: [String]

        init(_ schema: String, names: [String]) throws {
            self.schema = try CompiledSchema(Array(schema.utf8)[...])
            self.names = names
        }

        @inline(never)
        func read(
            _ params: ArraySlice<UInt8>, texts: Range<Int>, numbers: Range<Int>
        ) throws {
            let reader = ParamsReader(params, names: names, schema: schema)
            try reader.finish()
            var bytes = 0
            for index in texts { bytes += try reader.string(at: index).utf8.count }
            var sum: Int64 = 0
            for index in numbers { sum += try reader.int64(at: index) }
            precondition(bytes > 0 && sum > 0)
        }
    }
}
