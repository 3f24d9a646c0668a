import JSON
import Testing

@testable import rpc

@Suite struct SeparatedTextTests {
    private func rows(_ json: String) throws -> ResultRows {
        ResultRows(try JSONValue.parse(Array(json.utf8)))
    }

    @Test func quotesWhatWouldBreakALineOfCSV() throws {
        let rows = try rows(
            #"[{"a":"x,y","b":"say \"hi\""},{"a":"two\nlines","b":null,"c":[1]},{"c":1.50}]"#)
        #expect(
            SeparatedText.csv(rows)
                == "a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\n\"two\nlines\",,[1]\n,,1.50\n")
    }

    @Test func escapesWhatWouldBreakALineOfTSV() throws {
        let rows = try rows(#"[{"a":"x\ty","b":"two\nlines\\"},{"b":true}]"#)
        #expect(SeparatedText.tsv(rows) == "a\tb\nx\\ty\ttwo\\nlines\\\\\n\ttrue\n")
    }

    @Test(arguments: [
        (#"{"a":1,"b":"x"}"#, "a,b\n1,x\n"), (#"{"items":[{"a":1}],"total":9}"#, "a\n1\n"),
        ("\"x\"", "value\nx\n"), ("[1,2]", "value\n1\n2\n"), ("[]", ""),
    ])
    func everyResultHasRows(json: String, expected: String) throws {
        #expect(SeparatedText.csv(try rows(json)) == expected)
    }

    @Test func knowsThatAListGoesOn() throws {
        #expect(try rows(#"{"items":[],"nextCursor":"c"}"#).nextCursor == "c")
        #expect(try rows(#"{"items":[],"nextCursor":null}"#).nextCursor == nil)
        #expect(try rows(#"{"nextCursor":"c"}"#).nextCursor == nil)
    }
}
