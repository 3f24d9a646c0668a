import JSON
import Testing

@Suite struct JSONWritableTests {
    private struct Point: JSONWritable {
        var x: Int
        var label: String?

        func write(to writer: inout JSONWriter) throws(JSONError) {
            writer.beginObject()
            writer.member("x", x)
            try writer.member("label", label)
            writer.endObject()
        }
    }

    private func written<Value: JSONWritable>(_ value: Value) throws -> String {
        var writer = JSONWriter()
        try writer.write(value)
        return String(validating: writer.bytes, as: UTF8.self) ?? ""
    }

    @Test func typesWriteThemselves() throws {
        #expect(try written([Point(x: 1), Point(x: 2, label: "b")])
            == #"[{"x":1,"label":null},{"x":2,"label":"b"}]"#)
        #expect(try written(nil as Point?) == "null")
    }

    @Test func scalarsWriteThemselves() throws {
        #expect(try written(["a", "b"]) == #"["a","b"]"#)
        #expect(try written(["ab".dropFirst()]) == #"["b"]"#)
        #expect(try written([1, 2]) == "[1,2]")
        #expect(try written([Int64.min]) == "[-9223372036854775808]")
        #expect(try written([UInt64.max]) == "[18446744073709551615]")
        #expect(try written([true, false]) == "[true,false]")
        #expect(try written([0.5, nil]) == "[0.5,null]")
        #expect(try written([JSONNumber(3)]) == "[3]")
        #expect(try written([[1], []]) == "[[1],[]]")
        #expect(try written([["a": 1], nil] as [JSONValue]) == #"[{"a":1},null]"#)
    }

    @Test func rawStringsWriteThemselves() throws {
        let document = Array(#""\u00e9""#.utf8)
        var reader = JSONReader(document[...])
        #expect(try written([reader.readRawString()]) == #"["\u00e9"]"#)
    }

    @Test func refusalsComeThrough() {
        #expect(throws: JSONError(.nonFinite, at: 0)) { try written([[Double.nan]]) }
    }
}
