import JSON
import Testing

/// Duplicate keys, compared as bytes after unescaping, in objects small and large.
@Suite struct SeenKeysTests {
    private func duplicate(in text: String) -> Int? {
        let passed = reading(text) { reader throws(JSONError) in
            try reader.skipValueRefusingDuplicateKeys().count
        }
        let read = reading(text) { reader throws(JSONError) in try reader.readValue() }
        switch (passed, read) {
        case (.success(let count), .success):
            #expect(count == text.utf8.count)
            return nil
        case (.failure(let error), .failure(let other)):
            #expect(error == other)
            #expect(error.reason == .duplicateKey)
            return error.offset
        case (.success, .failure), (.failure, .success):
            Issue.record("passing and reading differ: \(text)")
            return nil
        }
    }

    @Test(arguments: [
        (#"{"a":1,"a":1}"#, 7), (#"{"a":1,"\u0061":2}"#, 7), (#"{"\u0061":1,"a":2}"#, 12),
        (#"{"\u0061":1,"\u0061":2}"#, 12), (#"{"\n":1,"\u000a":2}"#, 8),
        (#"{"\/":1,"/":2}"#, 8), (#"{"":1,"":2}"#, 6), (#"{"é":1,"\u00e9":2}"#, 8),
        (#"{"😀":1,"\ud83d\uDE00":2}"#, 10), (#"{"x":{"a":1,"b":2,"a":3}}"#, 18),
        (#"[{"a":1},{"b":[{"a":1,"a":2}]}]"#, 22), (#"{"a":{"a":{}},"a":1}"#, 14),
        (#"{"twelve bytes":1,"twelve bytes":2}"#, 18),
    ])
    func areRefused(text: String, offset: Int) {
        #expect(duplicate(in: text) == offset)
    }

    @Test(arguments: [
        #"{"a":1,"A":2}"#, #"{"a":1,"a ":2,"aa":3,"":4}"#, #"{"a":{"a":{"a":1}}}"#,
        #"[{"a":1},{"a":1}]"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", #"{"\u00e9":1,"e\u0301":2}"#,
        "{\"\u{212B}\":1,\"\u{C5}\":2}", #"{"twelve bytes":1,"twelve bytez":2,"Twelve bytes":3}"#,
        #"{"a\u0000":1,"a":2}"#, #"{"12345678":1,"12345679":2,"02345678":3}"#,
    ])
    func areOnlyWhatIsTheSameInBytes(text: String) {
        #expect(duplicate(in: text) == nil)
    }

    @Test(arguments: [1, 2, 15, 16, 17, 18, 33, 300])
    func areFoundInObjectsOfEverySize(count: Int) {
        let members = (0..<count).map { "\"key\($0)\":\($0)" }
        #expect(duplicate(in: "{" + members.joined(separator: ",") + "}") == nil)
        for twice in [0, count / 2, count - 1] {
            let head = "{" + members.joined(separator: ",") + ","
            for key in ["key\(twice)", "k\\u0065y\(twice)"] {
                #expect(duplicate(in: head + "\"\(key)\":0}") == head.utf8.count)
            }
        }
    }

    @Test func escapesMakeNoDifferenceInLargeObjects() {
        let members = (0..<40).map { "\"\($0 % 2 == 0 ? "k" : "\\u006B")\($0)\":\($0)" }
        let head = "{" + members.joined(separator: ",") + ","
        #expect(duplicate(in: head + "\"k40\":0}") == nil)
        #expect(duplicate(in: head + "\"k39\":0}") == head.utf8.count)
        #expect(duplicate(in: head + "\"\\u006B38\":0}") == head.utf8.count)
    }

    /// Linear time: twenty times the keys must not take four hundred times as long.
    @Test func takeTimeInProportionToTheirNumber() throws {
        func document(_ count: Int) -> [UInt8] {
            var writer = JSONWriter()
            writer.beginObject()
            for number in 0..<count {
                writer.key("key\(number)")
                writer.write(number)
            }
            writer.endObject()
            return writer.bytes
        }
        func duration(_ bytes: [UInt8]) throws -> Duration {
            var best = Duration.seconds(1000)
            for _ in 0..<3 {
                best = min(best, try ContinuousClock().measure {
                    var reader = JSONReader(bytes[...])
                    _ = try reader.skipValueRefusingDuplicateKeys()
                })
            }
            return best
        }
        let few = try duration(document(5_000))
        #expect(try duration(document(100_000)) < few * 150)
    }
}
