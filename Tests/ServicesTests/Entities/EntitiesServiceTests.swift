import BackendTesting
import JSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct EntitiesServiceTests {
    @Test func answersWhatWasCreated() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let project = try await client.result("projects.create", ["name": "Website"])
            guard case .object(let members) = project else { return }
            #expect(
                members.members.map(\.key) == [
                    "id", "name", "owner", "createdAt", "updatedAt", "rev",
                ])
            #expect(project["rev"] == 1 && project["createdAt"] == project["updatedAt"])
            let id = try #require(project["id"])
            #expect(try await client.result("projects.get", ["id": id]) == project)
            #expect(
                try await client.result("projects.list")
                    == ["items": [project], "nextCursor": nil])
            #expect(try await client.result("projects.count") == ["count": 1])
        }
    }

    @Test func keepsValuesOfEveryType() async throws {
        let sent: JSONValue = [
            "text": "a \"b\" \u{0} \u{1F980} e\u{301}", "code": "x",
            "whole": -9_007_199_254_740_993,
            "real": 0.1, "price": "-12.5", "isDone": true, "at": "2026-01-31T10:30:00.5+01:00",
            "colour": "it's \"green\"", "anything": ["a": [1.5, nil, ["b": "c"]]],
            "bytes": "AAECAw==", "tags": ["a", "\u{0}"],
        ]
        try await withEntities { server in
            let client = try await server.connect()
            let sample = try await client.result("samples.create", sent)
            for name in [
                "text", "code", "whole", "real", "isDone", "colour", "anything", "bytes", "tags",
            ] {
                #expect(sample[name] == sent[name], "\(name)")
            }
            #expect(sample["price"] == "-12.50")
            #expect(sample["at"] == "2026-01-31T09:30:00.500Z")
            #expect(sample["sealed"] == 7)
            #expect(try await client.result("samples.get", ["id": sample["id"] ?? nil]) == sample)
            let page = try await client.result("samples.list")
            #expect(page["items"]?[0] == sample)
        }
    }

    @Test func takesParamsByPosition() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let project = try await client.create("projects", ["P"])
            let task = try await client.result("tasks.create", [.string(project), "First"])
            #expect(
                task["title"] == "First" && task["status"] == "open"
                    && task["dueAt"] == nil as JSONValue)
        }
    }

    /// What is wrong with params, and where.
    private static let faults: [(JSONValue, String)] = [
        (["whole": "1"], "/whole type"), (["whole": 9_223_372_036_854_775_808.0], "/whole maximum"),
        (["price": "1.234"], "/price pattern"), (["price": 1], "/price type"),
        (["price": "1234567890123456789"], "/price pattern"),
        (["at": "2026-01-31"], "/at pattern"), (["at": "2026-01-31T10:30:00.1234Z"], "/at pattern"),
        (["at": "0000-01-01T00:00:00+23:59"], "/at format"),
        (["at": "2026-01-31T23:59:60Z"], "/at pattern"),
        (["colour": "blue"], "/colour enum"), (["bytes": "A"], "/bytes pattern"),
        (["tags": ["a", 1]], "/tags/1 type"), (["anything": 1], "/anything type"),
        (["sealed": 1], "/sealed additionalProperties"),
        (["owner": "me"], "/owner additionalProperties"),
        (["text\"; DROP TABLE samples": 1], "/text\"; DROP TABLE samples additionalProperties"),
    ]

    @Test func refusesWhatDoesNotFit() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            for (params, fault) in Self.faults {
                #expect(try await client.fault("samples.create", params) == fault)
            }
            #expect(try await client.result("samples.count") == ["count": 0])
        }
    }

    @Test func changesWhatIsGivenAndNothingElse() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let sample = try await client.result(
                "samples.create", ["text": "a", "whole": 1, "code": "x"])
            let id = try #require(sample["id"])
            let changed = try await client.result(
                "samples.update", ["id": id, "whole": 2, "code": nil])
            #expect(changed["text"] == "a" && changed["whole"] == 2 && changed["code"] == .null)
            #expect(changed["rev"] == 2 && changed["createdAt"] == sample["createdAt"])
            // The same again changes nothing, so there is nothing to tell anyone.
            let again = try await client.result("samples.update", ["id": id, "whole": 2])
            #expect(again == changed)
            #expect(try await client.result("samples.get", ["id": id]) == changed)
        }
    }

    @Test func refusesAChangeOfWhatHasBeenChangedSince() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let id = JSONValue.string(try await client.create("samples", ["whole": 1]))
            _ = try await client.result("samples.update", ["id": id, "rev": 1, "whole": 2])
            for method in ["samples.update", "samples.delete"] {
                let answer = try await client.call(method, ["id": id, "rev": 1])
                #expect(answer.kind == "conflict" && answer.error?["data"]?["rev"] == 2)
            }
            _ = try await client.result("samples.delete", ["id": id, "rev": 2])
            #expect(try await client.refusal("samples.get", ["id": id]) == "notFound")
            #expect(try await client.refusal("samples.delete", ["id": id]) == "notFound")
        }
    }

    @Test func namesTheFieldThatIsTaken() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            _ = try await client.create("samples", ["code": "x"])
            let other = JSONValue.string(try await client.create("samples", ["code": "y"]))
            #expect(try await client.fault("samples.create", ["code": "x"]) == "/code unique")
            #expect(
                try await client.fault("samples.update", ["id": other, "code": "x"])
                    == "/code unique")
            #expect(
                try await client.fault(
                    "samples.createMany", ["items": [["code": "z"], ["code": "x"]]])
                    == "/items/1/code unique")
            #expect(try await client.result("samples.count") == ["count": 2])
        }
    }

    @Test func namesTheReferenceThatLeadsNowhere() async throws {
        let nobody: JSONValue = "01935824-6340-7000-8000-000000000000"
        try await withEntities { server in
            let client = try await server.connect()
            let project = JSONValue.string(try await client.create("projects", ["name": "P"]))
            #expect(
                try await client.fault("tasks.create", ["project": nobody, "title": "t"])
                    == "/project ref")
            #expect(
                try await client.fault(
                    "tasks.create", ["project": project, "title": "t", "assignee": nobody])
                    == "/assignee ref")
            #expect(try await client.result("changes.list", ["entity": "tasks"])["items"] == [])
        }
    }

    @Test func doesManyOrNothing() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let made = try await client.result(
                "samples.createMany", ["items": [["code": "a"], ["code": "b"], ["code": "c"]]])
            let ids = (0..<3).compactMap { made["items"]?[$0]?["id"] }
            #expect(ids.count == 3)
            let changed = try await client.result(
                "samples.updateMany",
                ["items": [["id": ids[0], "whole": 1], ["id": ids[1], "rev": 1, "whole": 2]]])
            #expect(changed["items"]?[1]?["rev"] == 2)
            let refused = try await client.call(
                "samples.updateMany",
                ["items": [["id": ids[0], "whole": 5], ["id": ids[1], "rev": 1, "whole": 5]]])
            #expect(refused.kind == "conflict")
            #expect(refused.error?["data"]?["path"] == "/params/items/1")
            #expect(try await client.result("samples.get", ["id": ids[0]])["whole"] == 1)
            _ = try await client.result(
                "samples.deleteMany", ["items": [["id": ids[0]], ["id": ids[2]]]])
            #expect(try await client.result("samples.count") == ["count": 1])
            let tooMany = JSONValue.array(Array(repeating: ["whole": 1], count: 101))
            #expect(
                try await client.fault("samples.createMany", ["items": tooMany])
                    == "/items maxItems")
        }
    }

    @Test func deletesAndEmptiesWhatRefersToIt() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let project = JSONValue.string(try await client.create("projects", ["name": "P"]))
            let other = JSONValue.string(try await client.create("projects", ["name": "Q"]))
            let parent = JSONValue.string(
                try await client.create("tasks", ["project": project, "title": "parent"]))
            let child = JSONValue.string(
                try await client.create(
                    "tasks", ["project": other, "title": "child", "parent": parent]))
            _ = try await client.result("projects.delete", ["id": project])
            #expect(try await client.refusal("tasks.get", ["id": parent]) == "notFound")
            let left = try await client.result("tasks.get", ["id": child])
            #expect(left["parent"] == .null && left["rev"] == 2)
            // Each of them has its entry, as if it had been asked for by itself.
            let changes = try await client.result("changes.list", ["limit": 100])
            guard case .array(let items)? = changes["items"] else { return }
            let last = items.suffix(3).map { "\($0["operation"] ?? nil) \($0["id"] ?? nil)" }
            #expect(
                last == [
                    "\"update\" \(child)", "\"delete\" \(parent)", "\"delete\" \(project)",
                ])
        }
    }

    @Test func deletesWhatIsReachedInSeveralWays() async throws {
        let notes = """
            {
              "entity": "comments", "description": "Comments.",
              "fields": {
                "project": { "ref": "projects", "onDelete": "cascade" },
                "task": { "ref": "tasks", "onDelete": "cascade" }
              },
              "access": { "create": "authenticated", "get": "authenticated", "count": "public" }
            }
            """
        try await withEntities([notes, projectsFile, tasksFile]) { server in
            let client = try await server.connect()
            let project = JSONValue.string(try await client.create("projects", ["name": "P"]))
            let task = JSONValue.string(
                try await client.create("tasks", ["project": project, "title": "t"]))
            _ = try await client.create("comments", ["project": project, "task": task])
            _ = try await client.result("projects.delete", ["id": project])
            #expect(try await client.result("comments.count") == ["count": 0])
        }
    }

    @Test func changesATextToOneThatOnlyLooksTheSame() async throws {
        try await withEntities { server in
            let client = try await server.connect()
            let id = JSONValue.string(try await client.create("samples", ["text": "\u{e9}"]))
            let changed = try await client.result(
                "samples.update", ["id": id, "text": "e\u{301}"])
            #expect(changed["rev"] == 2 && changed["text"] == "e\u{301}")
        }
    }

    @Test func keepsWhatIsStillReferredTo() async throws {
        let files = [
            projectsFile,
            tasksFile.split(separator: "\"onDelete\": \"cascade\"").joined(
                separator: "\"onDelete\": \"restrict\""),
        ]
        try await withEntities(files) { server in
            let client = try await server.connect()
            let project = JSONValue.string(try await client.create("projects", ["name": "P"]))
            _ = try await client.create("tasks", ["project": project, "title": "t"])
            let answer = try await client.call("projects.delete", ["id": project])
            #expect(answer.kind == "conflict")
            #expect(answer.error?["message"] == "It is still referred to by tasks.project.")
            #expect(try await client.result("projects.count") == ["count": 1])
        }
    }
}
