internal import Testing

@testable import Contract

/// The examples of RFC 3986 §5.4, and identifiers that have no hierarchy.
@Suite struct URIReferenceTests {
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"), ("", "http://a/b/c/d;p?q"),
        (";x", "http://a/b/c/;x"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g..", "http://a/b/c/g.."),
        ("./g/.", "http://a/b/c/g/"), ("g/../h", "http://a/b/c/h"),
    ])
    func resolves(reference: String, expected: String) {
        let base = URIReference("http://a/b/c/d;p?q")
        #expect(URIReference(reference).resolved(from: base).resource == expected)
    }

    @Test(arguments: [
        ("", "a", "a"), ("urn:x:y", "#z", "urn:x:y"), ("http://a", "b", "http://a/b"),
        ("x/y", "z", "x/z"),
    ])
    func resolvesFromOtherBases(base: String, reference: String, expected: String) {
        let found = URIReference(reference).resolved(from: URIReference(base))
        #expect(found.resource == expected)
    }

    @Test(arguments: [("a", ""), ("#a%20b", "a b"), ("#%C3%A9", "é"), ("#%", nil), ("#%FF", nil)])
    func decodesFragments(reference: String, fragment: String?) {
        #expect(URIReference(reference).decodedFragment == fragment)
    }
}
