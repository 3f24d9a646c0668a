import BackendTesting
import JSON
import Testing

@Suite(.timeLimit(.minutes(5))) struct EntityListingTests {
    /// Values with ties and with none at all.
    private static let wholes: [JSONValue] = [3, 1, nil, 2, 1, nil, 3, 2, 1, -5]

    private func fill(_ client: TestConnection) async throws -> [JSONValue] {
        var made: [JSONValue] = []
        for (number, whole) in Self.wholes.enumerated() {
            made.append(
                try await client.result(
                    "samples.create",
                    [
                        "whole": whole, "text": .string("t\(number)"),
                        "isDone": .bool(number % 2 == 0),
                    ]))
        }
        return made
    }

    /// All pages of a list, each of `limit`.
    private func pages(
        _ client: TestConnection, _ params: JSONValue, limit: Int = 3
    ) async throws -> [JSONValue] {
        guard case .object(var params) = params else { return [] }
        params["limit"] = .number(JSONNumber(limit))
        var items: [JSONValue] = []
        while true {
            let page = try await client.result("samples.list", .object(params))
            guard case .array(let some)? = page["items"] else { return items }
            #expect(some.count <= limit)
            items += some
            guard let cursor = page["nextCursor"], cursor != .null else { return items }
            params["cursor"] = cursor
        }
    }

    private static let sorts = [
        [], ["whole"], ["-whole"], ["isDone", "-whole"], ["-isDone", "-whole"], ["-text"], ["real"],
        ["-id"], ["whole", "text"], ["-price", "whole"],
    ]

    @Test func showsEachOnceInOrder() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let made = try await fill(client)
            for sort in Self.sorts {
                let params: JSONValue =
                    sort.isEmpty ? [:] : ["sort": .array(sort.map(JSONValue.string))]
                let whole = try await pages(client, params, limit: 100)
                for limit in 1...4 {
                    let several = try await pages(client, params, limit: limit)
                    #expect(several.map { $0["text"] } == whole.map { $0["text"] }, "\(sort)")
                }
                #expect(Set(whole.map { "\($0["id"] ?? nil)" }).count == made.count)
                if sort.isEmpty { #expect(whole == made) }
                expectOrder(of: whole, by: sort.first ?? "id")
            }
        }
    }

    private func expectOrder(of items: [JSONValue], by key: String) {
        let name = key.hasPrefix("-") ? String(key.dropFirst()) : key
        let values = items.map { item -> String in
            switch item[name] {
            // As texts that sort as the numbers do.
            case .number(let number)?: String((number.int64 ?? 0) + 5000)
            case .bool(let flag)?: flag ? "1" : "0"
            case .string(let text)?: text
            case _: ""
            }
        }
        #expect(values == values.sorted { key.hasPrefix("-") ? $0 > $1 : $0 < $1 }, "\(key)")
    }

    @Test func neitherSkipsNorRepeatsWhileOthersWrite() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let writer = try await server.connect()
            let made = try await fill(client)
            var seen: [String] = []
            var params: JSONObject = JSONObject()
            params["limit"] = 1
            params["sort"] = ["-whole", "text"]
            for round in 0... {
                let page = try await client.result("samples.list", .object(params))
                if case .string(let text)? = page["items"]?[0]?["text"] { seen.append(text) }
                guard let cursor = page["nextCursor"], cursor != .null else { break }
                params["cursor"] = cursor
                // In front of the page, behind it, and where it was: none of it moves the rest.
                // What comes behind is still to be shown, so it may not come for ever.
                for whole in (round < 5 ? [100, -100] : [100]) as [JSONValue] {
                    _ = try await writer.create("samples", ["whole": whole, "text": "new"])
                }
                if round == 2, let id = made.last?["id"] {
                    _ = try await writer.result("samples.delete", ["id": id])
                }
            }
            let old = seen.filter { $0 != "new" }
            #expect(Set(old).count == old.count)
            #expect(Set(old).union(["t9"]) == Set(made.indices.map { "t\($0)" }))
        }
    }

    @Test func refusesTheCursorOfAnotherList() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            _ = try await fill(client)
            let page = try await client.result("samples.list", ["limit": 1, "sort": ["whole"]])
            let cursor = try #require(page["nextCursor"])
            for params in [
                ["cursor": cursor], ["cursor": cursor, "sort": ["-whole"]],
                ["cursor": cursor, "sort": ["whole"], "filter": ["whole": 1]],
                ["cursor": "made up"], ["cursor": "W10"], ["cursor": "WzEsMl0"],
            ] as [JSONValue] {
                #expect(try await client.fault("samples.list", params) == "/cursor format")
            }
        }
    }

    @Test func endsAPageThatWouldBeTooLong() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let long = String(repeating: "x", count: 20_000)
            for _ in 0..<8 { _ = try await client.create("samples", ["text": .string(long)]) }
            let page = try await client.call("samples.list")
            #expect(page.line.count < 90_000)
            #expect(page.result?["nextCursor"] != .null)
            #expect(try await pages(client, [:], limit: 100).count == 8)
            // One that is too long by itself is still answered.
            let whole = String(repeating: "y", count: 900_000)
            _ = try await client.create("samples", ["text": .string(whole), "whole": 1])
            let one = try await client.result("samples.list", ["filter": ["whole": 1]])
            #expect(one["items"]?[0]?["text"] == .string(whole))
        }
    }

    @Test func answersWhatIsAskedFor() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            _ = try await fill(client)
            let page = try await client.result(
                "samples.list",
                ["fields": ["whole"], "limit": 2, "total": true, "filter": ["isDone": true]])
            #expect(page["total"] == 5)
            guard case .object(let members)? = page["items"]?[0] else { return }
            #expect(members.members.map(\.key) == ["id", "whole"])
            for params in [
                ["fields": ["nothing"]], ["sort": ["tags"]], ["sort": ["whole; --"]], ["limit": 0],
                ["limit": 101], ["expand": ["text"]],
            ] as [JSONValue] {
                #expect(try await client.refusal("samples.list", params) == "invalidParams")
            }
        }
    }

    @Test func findsWords() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let names = ["Crème brûlée", "Brew coffee", "O'Neil \"AND\" OR", "", "\u{1F980} crab"]
            for name in names where !name.isEmpty {
                _ = try await client.create("projects", ["name": .string(name)])
            }
            for (words, count) in [
                ("creme", 1), ("BRU", 1), ("br", 2), ("coffee brew", 1), ("\"AND\"", 1), ("or", 1),
                ("neil OR coffee", 0), ("* ^ (", 0), ("NEAR(a b)", 0), ("name:crab", 0),
                ("crab", 1), ("\u{0}", 0), ("'; DROP TABLE projects; --", 0),
            ] {
                let found = try await client.result("projects.list", ["search": .string(words)])
                guard case .array(let items)? = found["items"] else { continue }
                #expect(items.count == count, "\(words)")
            }
            let crab = try await client.result("projects.list", ["search": "crab"])["items"]?[0]
            let id = try #require(crab?["id"])
            _ = try await client.result("projects.update", ["id": id, "name": "lobster"])
            #expect(try await client.result("projects.count", ["search": "crab"]) == ["count": 0])
            #expect(try await client.result("projects.count", ["search": "lob"]) == ["count": 1])
            _ = try await client.result("projects.delete", ["id": id])
            #expect(try await client.result("projects.count", ["search": "lob"]) == ["count": 0])
        }
    }
}
