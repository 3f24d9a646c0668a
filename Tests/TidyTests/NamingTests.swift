import Testing

@Suite struct NamingTests {
    @Test func nothingIsUnfinished() { expectNone(Repository.files.flatMap(unfinishedWork)) }
    @Test func namesSayWhatAThingIs() { expectNone(Repository.files.flatMap(emptyNames)) }

    @Test func findsUnfinishedWork() {
        let word = "TO" + "DO"
        let file = SourceFile(
            path: "Sources/A/A.swift", text: "// \(word): later\n/* FI\("XME") */\n")
        #expect(unfinishedWork(file).map(\.line) == [1, 2])
        let other = SourceFile(path: "Sources/A/A.swift", text: "let todo = \"\(word)\" // todos\n")
        #expect(unfinishedWork(other).isEmpty)
    }

    @Test(arguments: [
        "final class SessionManager {", "enum StringUtils {", "struct UserHelper: P {",
    ])
    func findsAnEmptyName(line: String) {
        #expect(emptyNames(SourceFile(path: "Sources/A/A.swift", text: line)).count == 1)
    }

    @Test func findsAnEmptyFileName() {
        let path = "Sources/A/RequestHelpers.swift"
        #expect(emptyNames(SourceFile(path: path, text: "")).count == 1)
    }

    @Test(arguments: [
        "FileManager.default", "struct Managers2 {", "let manager = 1", "// class Utils",
    ])
    func letsOtherNamesPass(line: String) {
        #expect(emptyNames(SourceFile(path: "Sources/A/A.swift", text: line)).isEmpty)
    }
}
