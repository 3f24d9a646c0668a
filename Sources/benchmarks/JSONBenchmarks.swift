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
        try await Measurement.report("read its three params", operations: count) {
            let params = try Request.read(request[...]).params(in: request[...])
            for _ in 0..<count { _ = try NoteParams(params) }
        }
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

    private struct NoteParams {
        init(_ params: ArraySlice<UInt8>?) throws {
            var reader = ParamsReader(params, names: ["title", "body", "stars"])
            _ = reader.string("title", length: 1...200)
            _ = reader.string("body", length: 0...1000)
            _ = reader.int64("stars", in: 1...5)
            try reader.finish()
        }
    }
}
