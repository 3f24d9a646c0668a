import Testing

@Suite struct TopLevelTests {
    @Test func topLevelIsFixed() throws {
        let ignored = Repository.text(".gitignore") ?? ""
        expectNone(strayEntries(try Repository.topLevel(), ignored: ignored))
    }

    @Test func findsAStrayEntry() {
        let names = ["Package.swift", "Makefile", "scripts", ".swift-format", "data", "a.profraw"]
        let found = strayEntries(names, ignored: "data/\n*.profraw\n# Makefile\n")
        #expect(found.map(\.path) == ["Makefile", "scripts"])
    }
}
