import BackendTesting
import JSON
import Testing

@Suite(.timeLimit(.minutes(5))) struct EntityFilterTests {
    /// What callers may send as a text, and what may be stored.
    private static let texts = [
        "", "a", "ab", "abc", "b", "'", "''; DROP TABLE samples; --", "\"", "%", "_", "\\", "\u{0}",
        "\u{1F980}", "\u{1F980}\u{1F980}", "e\u{301}", "\u{e9}", "\u{10FFFF}", "\u{D7FF}x",
        String(repeating: "long", count: 250_000),
    ]

    /// Every operator on texts, with what it means.
    private static let operators: [(String, @Sendable (String, String) -> Bool)] = [
        ("eq", { bytes($0) == bytes($1) }), ("ne", { bytes($0) != bytes($1) }),
        ("lt", { bytes($0).lexicographicallyPrecedes(bytes($1)) }),
        ("lte", { !bytes($1).lexicographicallyPrecedes(bytes($0)) }),
        ("gt", { bytes($1).lexicographicallyPrecedes(bytes($0)) }),
        ("gte", { !bytes($0).lexicographicallyPrecedes(bytes($1)) }),
        ("prefix", { bytes($0).starts(with: bytes($1)) }),
        ("contains", { contains(bytes($0), bytes($1)) }),
    ]

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard part.count <= whole.count else { return false }
        return (0...(whole.count - part.count)).contains { start in
            whole[start] == part.first && whole[start..<start + part.count].elementsEqual(part)
        }
    }

    @Test func meansByAnyTextWhatItSays() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            for text in Self.texts {
                _ = try await client.create("samples", ["text": .string(text)])
            }
            for (word, holds) in Self.operators {
                for text in Self.texts {
                    let isPart = word == "prefix" || word == "contains"
                    if isPart, text.isEmpty || text.unicodeScalars.count > 1000 { continue }
                    let count = Self.texts.count { holds($0, text) }
                    let found = try await client.result(
                        "samples.count",
                        ["filter": ["text": .object(members([word: .string(text)]))]])
                    #expect(
                        found["count"] == .number(JSONNumber(count)),
                        "\(word) \(text.prefix(30).debugDescription)")
                }
            }
            for text in Self.texts {
                let one = try await client.result(
                    "samples.count", ["filter": ["text": ["in": [.string(text), "b"]]]])
                #expect(one["count"] == (text == "b" ? 1 : 2))
                let plain = try await client.result(
                    "samples.count", ["filter": ["text": .string(text)]])
                #expect(plain["count"] == 1)
            }
        }
    }

    private func members(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONObject {
        var object = JSONObject()
        for (key, value) in pairs { object[key] = value }
        return object
    }

    /// Filters, and how many of the four below they select.
    private static let filters: [(JSONValue, Int)] = [
        (["whole": 2], 1), (["whole": nil], 1), (["whole": ["ne": 2]], 3),
        (["whole": ["ne": nil]], 3), (["whole": ["exists": false]], 1),
        (["whole": ["gt": 1, "lte": 3]], 2), (["whole": ["in": [1, 3]]], 2),
        (["whole": ["nin": [1, 3]]], 2), (["whole": ["lt": -9_223_372_036_854_775_807]], 0),
        (["not": ["whole": 2]], 3), (["not": ["whole": ["gt": 0]]], 1),
        (["or": [["whole": 1], ["isDone": true]]], 2),
        (["and": [["whole": 1], ["isDone": true]]], 0),
        (["isDone": false], 1), (["price": "1.50"], 1), (["price": ["gt": "1.5"]], 1),
        (["price": ["lte": "10"]], 2), (["at": ["lt": "2026-01-01T00:00:00Z"]], 1),
        (["at": ["gte": "2026-01-01T00:00:00.000Z"]], 1), (["colour": "red"], 1),
        (["colour": ["in": ["red", "it's \"green\""]]], 2), (["real": ["lt": 0.5]], 1),
        (["real": 0.25], 1), (["anything": ["exists": true]], 1), (["rev": 1], 4),
        (["owner": ["prefix": "uid:"]], 4), ([:], 4),
    ]

    @Test func selectsWhatItSays() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let made = try await client.result(
                "samples.createMany",
                [
                    "items": [
                        [
                            "whole": 1, "price": "1.5", "at": "2025-12-31T23:59:59.999Z",
                            "colour": "red", "real": 0.25,
                        ],
                        ["whole": 2, "price": "10.01", "isDone": true, "real": 0.75],
                        ["whole": 3, "price": "-3", "isDone": false, "anything": [:]],
                        ["at": "2026-01-01T01:00:00+01:00", "colour": "it's \"green\""],
                    ]
                ])
            #expect(made["items"]?[3] != nil)
            for (filter, count) in Self.filters {
                #expect(
                    try await client.result("samples.count", ["filter": filter])
                        == ["count": .number(JSONNumber(count))], "\(filter)")
            }
        }
    }

    /// What is no filter, and where it is wrong.
    private static let faults: [(JSONValue, String)] = [
        (["nothing": 1], "/filter/nothing additionalProperties"),
        (["whole": ["like": 1]], "/filter/whole/like additionalProperties"),
        (["whole": "1"], "/filter/whole type"), (["whole": [1]], "/filter/whole type"),
        (["whole": [:]], "/filter/whole minProperties"),
        (["colour": "blue"], "/filter/colour enum"), (["price": "1.234"], "/filter/price format"),
        (["at": "yesterday"], "/filter/at format"),
        (["whole": ["in": []]], "/filter/whole/in minItems"),
        (["text": ["contains": ""]], "/filter/text/contains minLength"),
        (["tags": ["eq": []]], "/filter/tags/eq additionalProperties"),
        (["whole\" = 1 OR \"1": 1], "/filter/whole\" = 1 OR \"1 additionalProperties"),
    ]

    @Test func refusesWhatItDoesNotKnow() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            for (filter, fault) in Self.faults {
                #expect(try await client.fault("samples.list", ["filter": filter]) == fault)
            }
        }
    }

    @Test func isBounded() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            var deep: JSONValue = ["whole": 1]
            for _ in 0..<7 { deep = ["not": deep] }
            #expect(try await client.result("samples.count", ["filter": deep]) == ["count": 0])
            #expect(
                try await client.fault("samples.count", ["filter": ["not": deep]])
                    .hasSuffix("maxDepth"))
            let wide = JSONValue.array(Array(repeating: ["whole": 1, "real": 1], count: 32))
            #expect(
                try await client.result("samples.count", ["filter": ["or": wide]]) == ["count": 0])
            #expect(
                try await client.fault(
                    "samples.count", ["filter": ["or": wide, "not": ["whole": 1]]]
                )
                .hasSuffix("maxItems"))
        }
    }

    @Test func takesWhatItAllows() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            // The deepest that there may be, for a caller of whom each row asks for its parent.
            let other = try await server.connect(uid: 1001)
            var filter: JSONValue = ["title": ["eq": "a", "in": ["a", "b\u{0}"]]]
            for _ in 0..<3 { filter = ["title": "a", "parent": ["where": filter]] }
            for caller in [client, other] {
                #expect(
                    try await caller.result("tasks.count", ["filter": filter]) == ["count": 0])
            }
            let deeper: JSONValue = ["parent": ["where": ["parent": ["where": filter]]]]
            #expect(
                try await client.fault("tasks.count", ["filter": deeper]).hasSuffix("maxDepth"))
        }
    }

    @Test func reachesThroughRelations() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            for name in ["Alpha", "Beta"] {
                let project = JSONValue.string(
                    try await client.create("projects", ["name": .string(name)]))
                for title in ["one", "two"] {
                    _ = try await client.create(
                        "tasks", ["project": project, "title": .string(title)])
                }
            }
            for (filter, count) in [
                (["project": ["where": ["name": "Alpha"]]], 2),
                (["project": ["where": ["name": ["prefix": "B"]]], "title": "one"], 1),
                (["project": ["where": ["name": "Gamma"]]], 0),
                (["parent": ["where": ["project": ["where": ["name": "Alpha"]]]]], 0),
                (["not": ["parent": ["where": ["title": "one"]]]], 4),
            ] as [(JSONValue, Int)] {
                #expect(
                    try await client.result("tasks.count", ["filter": filter])
                        == ["count": .number(JSONNumber(count))], "\(filter)")
            }
        }
    }
}
