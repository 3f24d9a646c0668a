import JSON
import Testing

@Suite struct JSONReaderTests {
    @Test func readsAnObjectAsItIsAskedFor() throws {
        let text = #" { "name" : "Ada" ,"age":36,"tags":["x" , "y"],"active":true,"note":null } "#
        let document = Array(text.utf8)
        var reader = JSONReader(document[...])
        var seen: [String] = []
        try reader.beginObject()
        while let key = try reader.nextKey() {
            seen.append(key.string)
            switch key {
            case "name": #expect(try reader.readString() == "Ada")
            case "age": #expect(try reader.readInt64() == 36)
            case "active": #expect(try reader.readBool() == true)
            case "note": #expect(try reader.readNull() == true)
            default: #expect(try Array(reader.skipValue()) == Array(#"["x" , "y"]"#.utf8))
            }
        }
        #expect(seen == ["name", "age", "tags", "active", "note"])
        #expect(try reader.peek() == .end)
        #expect(reader.position == document.count)
    }

    @Test func walksMembersWithoutTakingKeys() throws {
        let names: [StaticString] = [
            "id", "is", "i", "idx", "method", "m\\u0065thod", "methods", "long key of many bytes",
            "long key of many bytez", "é", "e\u{301}", "",
        ]
        let document = Array(
            #"{"id":1, "m\u0065thod":"ping","long key of many bytes":2,"é":3,"":4}"#.utf8)
        var reader = JSONReader(document[...])
        #expect(reader.key.string.isEmpty)
        try reader.beginObject()
        var matches: [[String]] = []
        var keys: [String] = []
        while try reader.nextMember() {
            matches.append(names.filter { reader.isKey($0) }.map { "\($0)" })
            keys.append(reader.key.string)
            _ = try reader.skipValue()
        }
        #expect(keys == ["id", "method", "long key of many bytes", "é", ""])
        // As arrays of bytes: `String` would not tell composed from decomposed.
        #expect(matches.map { $0.map { Array($0.utf8) } } == keys.map { [Array($0.utf8)] })
        #expect(reader.position == document.count)
    }

    @Test(arguments: [
        ("{}", .object), (" [", .array), ("\"", .string), ("-", .number), ("0", .number),
        ("9", .number), ("t", .bool), ("f", .bool), ("n", .null), ("", .end), (" \n\t\r", .end),
    ] as [(String, JSONReader.Kind)])
    func peeksAtTheKind(text: String, kind: JSONReader.Kind) {
        #expect(reading(text) { reader throws(JSONError) in try reader.peek() } == .success(kind))
    }

    @Test(arguments: ["]", "}", ",", ":", "N", "+1", "'", "\u{0}", "é"])
    func peeksAtNothingElse(text: String) {
        let byte = text.utf8.first ?? 0
        #expect(reading(text) { reader throws(JSONError) in try reader.peek() }
            == .failure(JSONError(.unexpectedByte(byte), at: 0)))
    }

    @Test func refusesAnotherKindThanTheOneAskedFor() {
        let texts: [(String, JSONReader.Kind)] = [
            ("{}", .object), ("[]", .array), ("\"\"", .string), ("1", .number), ("true", .bool),
        ]
        for (text, kind) in texts {
            for (other, expected) in texts where other != text {
                let found = reading(" " + text) { reader throws(JSONError) in
                    switch expected {
                    case .object: try reader.beginObject()
                    case .array: try reader.beginArray()
                    case .string: _ = try reader.readString()
                    case .number: _ = try reader.readInt64()
                    default: _ = try reader.readBool()
                    }
                    return true
                }
                let error = JSONError(.typeMismatch(expected: expected), at: 1)
                #expect(found == .failure(error), "\(kind) for \(expected)")
            }
        }
    }

    @Test func saysThatNothingIsThere() {
        let end = Result<String, JSONError>.failure(JSONError(.unexpectedEnd, at: 1))
        #expect(reading(" ") { r throws(JSONError) in try r.readString() } == end)
        #expect(reading(" ") { r throws(JSONError) in try r.readRawString().string } == end)
        #expect(reading(" ") { r throws(JSONError) in "\(try r.readDouble())" } == end)
        #expect(reading(" ") { r throws(JSONError) in "\(try r.skipValue())" } == end)
        #expect(reading(" ") { r throws(JSONError) in try r.readValue().description } == end)
    }

    @Test func readsNullOnlyWhereItIs() throws {
        let document = Array("[null,1,nul]".utf8)
        var reader = JSONReader(document[...])
        try reader.beginArray()
        #expect(try reader.nextElement() == true)
        #expect(try reader.readNull() == true)
        #expect(try reader.nextElement() == true)
        #expect(try reader.readNull() == false)
        #expect(try reader.readInt64() == 1)
        #expect(try reader.nextElement() == true)
        #expect(throws: JSONError(.unexpectedByte(0x5D), at: 11)) { try reader.readNull() }
    }

    @Test(arguments: [
        ("[1 2]", 3, 0x32), ("[1,]", 3, 0x5D), ("[,]", 1, 0x2C), ("[1}", 2, 0x7D),
    ] as [(String, Int, UInt8)])
    func refusesArraysThatAreNone(text: String, offset: Int, byte: UInt8) {
        let found = reading(text) { reader throws(JSONError) in
            try reader.beginArray()
            while try reader.nextElement() { _ = try reader.readInt64() }
            return true
        }
        // A comma or bracket where a number was asked for is no value of another kind.
        #expect(found == .failure(JSONError(.unexpectedByte(byte), at: offset)))
    }

    @Test(arguments: [
        ("{\"a\":1 \"b\":2}", .unexpectedByte(0x22), 7), ("{\"a\":1,}", .unexpectedByte(0x7D), 7),
        ("{,}", .unexpectedByte(0x2C), 1), ("{\"a\"1}", .unexpectedByte(0x31), 4),
        ("{\"a\" : 1,b:2}", .unexpectedByte(0x62), 9), ("{\"a\":1", .unexpectedEnd, 6),
        ("{\"a\"", .unexpectedEnd, 4), ("{\"a", .unexpectedEnd, 3), ("{", .unexpectedEnd, 1),
        ("{\"a\":1,", .unexpectedEnd, 7), ("{\"a\\x\":1}", .invalidEscape, 4),
    ] as [(String, JSONError.Reason, Int)])
    func refusesObjectsThatAreNone(text: String, reason: JSONError.Reason, offset: Int) {
        let found = reading(text) { reader throws(JSONError) in
            try reader.beginObject()
            while try reader.nextKey() != nil { _ = try reader.readInt64() }
            return true
        }
        #expect(found == .failure(JSONError(reason, at: offset)))
    }

    @Test func entersNoMoreContainersThanTheCeiling() {
        let found = reading(String(repeating: "[", count: 65)) { reader throws(JSONError) in
            for _ in 0..<65 { try reader.beginArray() }
            return true
        }
        #expect(found == .failure(JSONError(.depth(limit: 64), at: 64)))
    }

    @Test func leavesOnlyWhatItEntered() {
        for text in ["]", "}", ",1"] {
            let byte = text.utf8.first ?? 0
            let error = Result<Bool, JSONError>.failure(JSONError(.unexpectedByte(byte), at: 0))
            #expect(reading(text) { r throws(JSONError) in
                // The first call may take the place for the first of a container.
                try r.nextElement()
            } == error)
            #expect(reading(text) { r throws(JSONError) in try r.nextKey() != nil } == error)
        }
    }

    @Test(arguments: [
        "1", "-1.5e3", "\"a\\\"]\"", "[]", "[[1],{\"a\":[2]}]", "{\"a\":{\"b\":\"}\"}}", "null",
        "\"é\\u00e9\"", "false",
    ])
    func skipsAValueAndNothingAround(text: String) throws {
        let document = Array(" \(text) ,".utf8)
        var reader = JSONReader(document[...])
        #expect(try Array(reader.skipValue()) == Array(text.utf8))
        #expect(reader.position == 1 + text.utf8.count)
        reader.position = 0
        #expect(try Array(reader.skipValueRefusingDuplicateKeys()) == Array(text.utf8))
        #expect(reader.position == 1 + text.utf8.count)
        for isUnique in [false, true] {
            reader.position = 0
            let place = try isUnique
                ? reader.passValueRefusingDuplicateKeys() : reader.passValue()
            #expect(place == 1..<1 + text.utf8.count)
        }
    }

    @Test func goesOnFromWhereItIsSet() throws {
        let document = Array("{\"a\":[1,2]}".utf8)
        var reader = JSONReader(document[...])
        reader.position = 5
        #expect(try Array(reader.skipValue()) == Array("[1,2]".utf8))
        for position in [-5, 11, 99, .max, .min] {
            reader.position = position
            #expect(try reader.peek() == .end)
        }
    }
}
