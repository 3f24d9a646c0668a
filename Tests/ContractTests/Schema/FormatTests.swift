internal import Testing

@testable import Contract

/// Each format with what it takes and what it refuses.
@Suite struct FormatTests {
    @Test(arguments: [
        (
            "date", ["2024-02-29", "2000-02-29", "2026-12-31"],
            [
                "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-1-1",
                "26-01-01",
                "2026-01-01Z", "", "২026-01-01",
            ]
        ),
        (
            "time",
            ["09:30:00Z", "23:59:60Z", "00:29:60+00:30", "15:59:60-08:00", "08:30:06.283185z"],
            [
                "24:00:00Z", "09:60:00Z", "09:30Z", "09:30:00", "22:59:60Z", "09:30:61Z",
                "09:30:00.Z",
                "09:30:00+24:00", "09:30:00+0100", "09:30:00 Z",
            ]
        ),
        (
            "date-time",
            ["2026-01-31T09:30:00.000Z", "1998-12-31T23:59:60Z", "2026-01-31t09:30:00+01:00"],
            ["2026-01-31", "2026-01-31 09:30:00Z", "2026-02-30T09:30:00Z", "2026-01-31T09:30:00"]
        ),
        (
            "duration", ["P4DT12H30M5S", "P1Y", "PT0S", "P2W", "P1Y2M3D", "PT36H"],
            [
                "P", "PT", "P1YT", "P2D1Y", "P1D2H", "P1Y2W", "1D", "P1", "P1.5D", "PT1H2S",
                "P1W2D", "p1D",
            ]
        ),
        (
            "email",
            [
                "a@b", "te~st.x+y@example.com", #""joe bloggs"@example.com"#, "a@[127.0.0.1]",
                "a@[IPv6:::1]",
            ],
            [
                "", "a", "@b", "a@", ".a@b", "a.@b", "a..b@c", "a b@c", "a@b_c", "a@[127.0.0.300]",
                "a@b@c", "<a@b>",
            ]
        ),
        (
            "hostname", ["a", "www.example.com", "1host", "xn--4gbwdl.xn--wgbh1c", "a-b"],
            [
                "", ".", "-a", "a-", "a_b", "a..b", "a.", String(repeating: "a", count: 64),
                "ab--cd", "xn--", "é",
            ]
        ),
        (
            "ipv4", ["0.0.0.0", "255.255.255.255"],
            ["256.0.0.0", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "", "1..2.3"]
        ),
        (
            "ipv6",
            [
                "::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:1.2.3.4",
                "1::8",
            ],
            [
                "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::g",
                "1:", ":1",
                "fe80::1%eth0", "::1.2.3", "1:2:3:4:5:6:7::8", "1.2.3.4",
            ]
        ),
        (
            "uuid",
            ["0190f5a2-7c3e-7d4b-8f6a-9b1c2d3e4f50", "0190F5A2-7C3E-7D4B-8F6A-9B1C2D3E4F50"],
            [
                "0190f5a27c3e7d4b8f6a9b1c2d3e4f50", "0190f5a2-7c3e-7d4b-8f6a-9b1c2d3e4f5",
                "g190f5a2-7c3e-7d4b-8f6a-9b1c2d3e4f50",
            ]
        ),
        (
            "uri",
            [
                "http://foo.bar/?baz=qux#quux", "urn:oasis:names", "mailto:a@b.c",
                "http://[2001:db8::7]:80/",
                "ftp://u:p@h", "file:///etc", "a:", "http://[v1.x]/", "tel:+1-816",
                "http://a/%C3%A9",
            ],
            [
                "", "//foo", "/abc", "abc", "http:// a", ":a", "http://a/<>", "http://a/%zz",
                "1a:b", "http://[1]/",
                "http://a:b/", "http://é/", "a:#b#c", "http://a\\b",
            ]
        ),
        ("regex", ["a+", "^[a-z]*$"], ["a(", "(?=a)"]),
        (
            "int64-string", ["0", "-1", "9223372036854775807", "-9223372036854775808"],
            [
                "", "-", "01", "-0", "+1", "1.0", "1e3", "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551617", " 1",
            ]
        ),
    ])
    func takesWhatItsStandardTakes(name: String, good: [String], bad: [String]) throws {
        let format = try #require(Format(rawValue: name))
        for (texts, isGood) in [(good, true), (bad, false)] {
            for text in texts {
                let isAccepted = format.accepts(text.utf8Span.span)
                #expect(isAccepted == isGood, "\(text)")
            }
        }
    }

    @Test func saysWhatEachHasToBe() {
        for format in Format.allCases { #expect(!format.words.isEmpty) }
    }

    @Test func isAnAnnotationWhenAskedToBe() throws {
        let options = CompiledSchema.Options(assertsFormats: false)
        #expect(try faults(#"{"format":"email"}"#, "\"a\"", options: options) == [])
        #expect(try faults(#"{"format":"colour"}"#, "\"a\"", options: options) == [])
    }
}
