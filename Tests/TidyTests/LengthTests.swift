import Testing

@Suite struct LengthTests {
    @Test func linesAreShort() { expectNone(Repository.files.flatMap(longLines)) }
    @Test func filesAreShort() { expectNone(Repository.files.flatMap(longFile)) }
    @Test func functionsAreShort() { expectNone(Repository.files.flatMap(longFunctions)) }

    @Test func findsALongLine() {
        let fits = String(repeating: "é", count: lineColumnsMax)
        let file = SourceFile(path: "Sources/A/A.swift", text: "\(fits)\n\(fits)x\n")
        #expect(longLines(file).map(\.line) == [2])
    }

    @Test func findsALongFile() {
        let fits = String(repeating: "\n", count: fileLinesMax)
        let long = fits + "\n"
        #expect(longFile(SourceFile(path: "Sources/A/A.swift", text: fits)).isEmpty)
        #expect(longFile(SourceFile(path: "Sources/A/A.swift", text: long)).count == 1)
        #expect(longFile(SourceFile(path: "Sources/A/Generated/A.swift", text: long)).isEmpty)
    }

    @Test func findsALongFunction() {
        let fits = "func f() {\n" + String(repeating: "x()\n", count: functionLinesMax - 2) + "}\n"
        let long =
            "\n  init(a: Int) {\n"
            + String(repeating: "x()\n", count: functionLinesMax - 1) + "}\n"
        #expect(longFunctions(SourceFile(path: "Sources/A/A.swift", text: fits)).isEmpty)
        #expect(
            longFunctions(SourceFile(path: "Sources/A/A.swift", text: fits + long)).map(\.line)
                == [functionLinesMax + 2])
    }

    @Test(arguments: [
        ("func a() { }", [1]),
        ("func a(\n  b: () -> Void = { x() }\n) throws(E) -> [Int]\nwhere T: P {\n}", [5]),
        ("protocol P {\n  func a()\n  func b() -> Int\n}\nfunc c() {\n}", [2]),
        ("protocol P { init(a: Int); var b: Int { get } }", []),
        ("init() { self.init(1) }\ndeinit {\n}", [1, 2]),
        ("func a() {\n  func b() {\n  }\n}", [4, 2]),
        ("let f = { (x: Int) in x }", []),
        ("subscript(i: Int) -> Int {\n  \"}\"\n}", [3]),
        ("func `init`() {\n}", [2]),
    ])
    func measuresFunctions(source: String, lines: [Int]) {
        let file = SourceFile(path: "Sources/A/A.swift", text: source)
        #expect(FunctionFinder(file.code).functions.map(\.lines) == lines)
    }
}
