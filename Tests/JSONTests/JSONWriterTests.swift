import JSON
import Testing

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) throws -> Void) rethrows -> String {
        var writer = JSONWriter()
        try body(&writer)
        return text(writer.bytes)
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self) ?? "not UTF-8: \(bytes)"
    }

    @Test func placesTheCommas() throws {
        let text = try written { writer in
            writer.beginObject()
            writer.member("a", 1)
            writer.key("b")
            writer.beginArray()
            writer.write(1)
            writer.write("x")
            writer.beginArray()
            writer.endArray()
            writer.beginObject()
            writer.endObject()
            writer.writeNull()
            writer.write(true)
            try writer.write(1.5)
            writer.endArray()
            writer.member("c", false)
            writer.key("d")
            writer.beginObject()
            writer.member("e", "f")
            writer.endObject()
            writer.member("g", raw: Array("[1, 2]".utf8)[...])
            writer.endObject()
        }
        #expect(text == #"{"a":1,"b":[1,"x",[],{},null,true,1.5],"#
            + #""c":false,"d":{"e":"f"},"g":[1, 2]}"#)
    }

    @Test func writesEveryKindOfMember() throws {
        let text = try written { writer in
            writer.beginObject()
            writer.member("string", "é")
            writer.member("substring", "abcd".dropFirst())
            writer.member("bytes", utf8: Array("xyz".utf8).span)
            writer.member("int", -1)
            writer.member("int64", Int64.min)
            writer.member("uint64", UInt64.max)
            try writer.member("double", 0.1)
            writer.member("number", try #require(JSONNumber("1.50e3")))
            writer.member("bool", true)
            writer.member("value", ["k": nil] as JSONValue)
            try writer.member("none", nil as Int?)
            try writer.member("array", [1, nil] as [Int64?])
            writer.endObject()
        }
        #expect(text == """
            {"string":"é","substring":"bcd","bytes":"xyz","int":-1,"int64":-9223372036854775808,\
            "uint64":18446744073709551615,"double":0.1,"number":1.50e3,"bool":true,\
            "value":{"k":null},"none":null,"array":[1,null]}
            """)
    }

    @Test func escapesWhatMustBe() throws {
        for byte in UInt8(0)..<0x80 {
            let scalar = Character(Unicode.Scalar(byte))
            let expected = switch byte {
            case 0x08: "\\b"
            case 0x09: "\\t"
            case 0x0A: "\\n"
            case 0x0C: "\\f"
            case 0x0D: "\\r"
            case 0x00..<0x10: "\\u000" + String(byte, radix: 16)
            case 0x10..<0x20: "\\u001" + String(byte - 0x10, radix: 16)
            case 0x22: "\\\""
            case 0x5C: "\\\\"
            default: String(scalar)
            }
            // At every place of words, halves of words and what is left of them.
            for before in 0..<18 {
                let pad = String(repeating: "x", count: before)
                let text = pad + String(scalar) + "é"
                let string = written { $0.write(text) }
                #expect(string == "\"\(pad)\(expected)é\"", "byte \(byte) after \(before)")
            }
        }
    }

    @Test(arguments: 0..<40)
    func writesTextOfEveryLength(count: Int) {
        for scalar in ["x", "é", "\u{FFFF}", "\n"] {
            let text = String(repeating: scalar, count: count)
            let escaped = scalar == "\n" ? String(repeating: "\\n", count: count) : text
            #expect(written { $0.write(text) } == "\"\(escaped)\"")
            #expect(written { $0.write(utf8: Array(text.utf8).span) } == "\"\(escaped)\"")
            let object = written { writer in
                writer.beginObject()
                writer.key(text)
                writer.write(text)
                writer.member("k", text)
                writer.endObject()
            }
            #expect(object == "{\"\(escaped)\":\"\(escaped)\",\"k\":\"\(escaped)\"}")
        }
    }

    @Test func escapesStaticKeysToo() {
        let text = written { writer in
            writer.beginObject()
            writer.key("a\"b")
            writer.write(1)
            writer.member("c\\d", 2)
            writer.member("e\nf", "g\nh")
            writer.member("", true)
            writer.endObject()
        }
        #expect(text == #"{"a\"b":1,"c\\d":2,"e\nf":"g\nh","":true}"#)
    }

    @Test func writesIntegersOfEveryLength() {
        var power: UInt64 = 1
        for _ in 0..<20 {
            for value in [power - 1, power, power &+ 1, power &* 9] {
                #expect(written { $0.write(value) } == String(value))
                let signed = Int64(bitPattern: value)
                #expect(written { $0.write(signed) } == String(signed))
                #expect(written { $0.write(-signed / 2) } == String(-signed / 2))
            }
            power = power &* 10
        }
        #expect(written { $0.write(Int64.min) } == "-9223372036854775808")
        #expect(written { $0.write(Int.max) } == "9223372036854775807")
        #expect(written { $0.write(UInt64.max) } == "18446744073709551615")
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.1, "0.1"), (1e21, "1e+21"), (1e-7, "1e-07"),
        (123456.789, "123456.789"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
        (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)])
    func writesTheShortestDouble(value: Double, text: String) throws {
        #expect(try written { try $0.write(value) } == text)
        #expect(JSONNumber(text)?.double == value)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func refusesWhatJSONDoesNotHave(value: Double) {
        #expect(throws: JSONError(.nonFinite, at: 0)) { try written { try $0.write(value) } }
        #expect(throws: JSONError.self) { try written { try $0.member("a", value) } }
        #expect(throws: JSONError.self) { try written { try $0.write([value]) } }
    }

    @Test func keepsStringsOfAnotherDocument() throws {
        let document = Array(#"{"k\u0065y":"\u0041\n","plain":"x"}"#.utf8)
        var reader = JSONReader(document[...])
        var writer = JSONWriter()
        try reader.beginObject()
        writer.beginObject()
        while let key = try reader.nextKey() {
            writer.key(key)
            writer.write(try reader.readRawString())
        }
        writer.endObject()
        #expect(text(writer.bytes) == #"{"k\u0065y":"\u0041\n","plain":"x"}"#)
    }

    @Test func goesOnAtTheEndOfOtherBytes() {
        var writer = JSONWriter(appendingTo: Array("{\"a\":1,".utf8))
        writer.member("b", 2)
        writer.endObject()
        #expect(text(writer.bytes) == #"{"a":1,"b":2}"#)
        #expect(text(writer.takeBytes()) == #"{"a":1,"b":2}"#)
        #expect(writer.bytes.isEmpty)
        writer.write(1)
        #expect(text(writer.bytes) == "1")
    }

    @Test func writesEnvelopesAsText() {
        let text = written { writer in
            for id in 1...2 {
                writer.appendRaw(#"{"jsonrpc":"2.0","result":"#)
                writer.beginObject()
                writer.member("ok", true)
                writer.endObject()
                writer.appendRaw(",\"id\":")
                writer.write(id)
                writer.appendRaw(UInt8(ascii: "}"))
                writer.appendRaw(0x0A)
            }
        }
        #expect(text == """
            {"jsonrpc":"2.0","result":{"ok":true},"id":1}
            {"jsonrpc":"2.0","result":{"ok":true},"id":2}

            """)
    }

    @Test func takesBackWhatFailed() {
        var writer = JSONWriter()
        writer.appendRaw(Array("[".utf8)[...])
        writer.write("kept")
        let count = writer.count
        writer.write("failed")
        writer.truncate(to: count)
        writer.truncate(to: 99)
        writer.truncate(to: -1)
        #expect(text(writer.bytes) == "[\"kept\"")
        writer.appendRaw(",", Array("1".utf8).span, "]")
        #expect(text(writer.bytes) == "[\"kept\",1]")
    }
}
