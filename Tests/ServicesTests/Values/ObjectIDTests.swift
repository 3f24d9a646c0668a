import Testing

@testable import Services

@Suite struct ObjectIDTests {
    @Test(arguments: [
        "01935824-6340-7c3f-9d54-2f1b8a6c4e10",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ])
    func readsAndWrites(_ text: String) {
        #expect(ObjectID(text)?.description == text)
        #expect(ObjectID(text.uppercased())?.description == text)
    }

    @Test(arguments: [
        "", "7", "01935824-6340-7c3f-9d54-2f1b8a6c4e1", "01935824-6340-7c3f-9d54-2f1b8a6c4e100",
        "0193582463407c3f9d542f1b8a6c4e10", "{01935824-6340-7c3f-9d54-2f1b8a6c4e10}",
        "01935824-6340-7c3f-9d54-2f1b8a6c4e1g", "01935824_6340_7c3f_9d54_2f1b8a6c4e10",
        "-1935824-6340-7c3f-9d54-2f1b8a6c4e10", "019358246-340-7c3f-9d54-2f1b8a6c4e10",
        " 1935824-6340-7c3f-9d54-2f1b8a6c4e10", "０1935824-6340-7c3f-9d54-2f1b8a6c4e",
        "01935824-6340-7c3f-9d54-2f1b8a6c4e1\n",
    ])
    func refusesWhatIsNotAUUID(_ text: String) {
        #expect(ObjectID(text) == nil)
    }

    @Test func ordersAsItsTextDoes() throws {
        let texts = [
            "00000000-0000-0000-ffff-ffffffffffff", "00000000-0000-0001-0000-000000000000",
            "01935824-6340-7c3f-9d54-2f1b8a6c4e10", "80000000-0000-0000-0000-000000000000",
        ]
        let ids = try texts.map { try #require(ObjectID($0)) }
        #expect(ids.sorted() == ids)
        #expect(texts.sorted() == texts)
    }
}
