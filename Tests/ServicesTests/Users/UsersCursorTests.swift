import Testing

@testable import Services

@Suite struct UsersCursorTests {
    @Test func readsWhatItWrites() throws {
        for text in [
            "01935824-6340-7c3f-9d54-2f1b8a6c4e10", "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
        ] {
            let cursor = UsersCursor(after: try #require(ObjectID(text)))
            #expect(UsersCursor(cursor.description) == cursor)
            #expect(cursor.description.utf8.count == 23)
        }
    }

    @Test(arguments: [
        "", "made up", "AQ", "AZNYJGNAfD-dVC8bimxOE", "AgGTWCRjQHw_nVQvG4psThA",
        "AQGTWCRjQHw_nVQvG4psThA=", "AQGTWCRjQHw_nVQvG4psThB", "AQGTWCRjQHw/nVQvG4psThA",
        "AQGTWCRjQHw_nVQvG4psThAA", "01935824-6340-7c3f-9d54-2f1b8a6c4e10",
    ])
    func refusesWhatItDidNotWrite(_ text: String) {
        #expect(UsersCursor(text) == nil)
    }

    @Test func takesTheOneThatTheOthersWereMadeFrom() {
        #expect(
            UsersCursor("AQGTWCRjQHw_nVQvG4psThA")?.last.description
                == "01935824-6340-7c3f-9d54-2f1b8a6c4e10")
    }
}
