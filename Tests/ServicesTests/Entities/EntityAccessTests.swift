import BackendTesting
import JSON
import Testing

@Suite(.timeLimit(.minutes(2))) struct EntityAccessTests {
    @Test func hidesWhatBelongsToOthers() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            let bob = try await server.connect(uid: 1002)
            let project = JSONValue.string(try await ada.create("projects", ["name": "Ada's"]))
            let task = JSONValue.string(
                try await ada.create("tasks", ["project": project, "title": "secret"]))
            #expect(try await ada.result("tasks.get", ["id": task])["title"] == "secret")

            // What is not theirs answers exactly as what is not there.
            let nothing: JSONValue = "01935824-6340-7000-8000-000000000000"
            for (method, more) in [
                ("tasks.get", [:]), ("tasks.update", ["title": "x"]), ("tasks.delete", [:]),
                ("tasks.history", [:]),
            ] as [(String, JSONValue)] {
                guard case .object(var params) = more else { continue }
                params["id"] = task
                let foreign = try await bob.call(method, .object(params))
                params["id"] = nothing
                let missing = try await bob.call(method, .object(params))
                #expect(foreign.kind == "notFound" && missing.kind == "notFound", "\(method)")
                #expect(foreign.error?["message"] == missing.error?["message"])
            }
            #expect(try await bob.result("tasks.list")["items"] == [])
            #expect(try await bob.result("tasks.count") == ["count": 0])
            #expect(try await bob.result("tasks.list", ["search": "secret"])["items"] == [])
            // Nor can they put something where it is not theirs, or learn that there is a project.
            #expect(
                try await bob.fault("tasks.create", ["project": project, "title": "t"])
                    == "/project ref")
            #expect(
                try await bob.fault("tasks.create", ["project": nothing, "title": "t"])
                    == "/project ref")
            let own = JSONValue.string(try await bob.create("projects", ["name": "Bob's"]))
            let theirs = JSONValue.string(
                try await bob.create("tasks", ["project": own, "title": "b"]))
            #expect(
                try await bob.fault("tasks.update", ["id": theirs, "project": project])
                    == "/project ref")
            // A filter through a relation tells no more than a look does.
            let through: JSONValue = [
                "filter": ["project": ["where": ["name": ["prefix": "Ada"]]]]
            ]
            #expect(try await bob.result("tasks.list", through)["items"] == [])
            #expect(try await ada.result("tasks.count", through) == ["count": 1])
        }
    }

    @Test func tellsWhoMayReadAndNotChange() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            let bob = try await server.connect(uid: 1002)
            let id = JSONValue.string(try await ada.create("samples", ["whole": 1]))
            #expect(try await bob.result("samples.get", ["id": id])["whole"] == 1)
            #expect(try await bob.refusal("samples.update", ["id": id, "whole": 2]) == "forbidden")
            #expect(try await bob.refusal("samples.delete", ["id": id]) == "forbidden")
            #expect(try await ada.result("samples.update", ["id": id, "whole": 2])["rev"] == 2)
        }
    }

    @Test func showsInNoListWhatALookRefuses() async throws {
        let file = """
            {
              "entity": "notes", "description": "Notes.",
              "fields": {
                "text": { "type": "string" }, "code": { "type": "string", "unique": true }
              },
              "access": {
                "create": ["role:writer", "role:author"], "get": "owner", "list": "authenticated",
                "count": "public", "update": ["role:local"], "delete": ["role:local"]
              }
            }
            """
        try await withEntities([file]) { server in
            let admin = try await server.connect()
            let bob = try await server.connect(uid: 1002)
            let id = JSONValue.string(
                try await admin.create("notes", ["text": "secret", "code": "taken"]))
            #expect(try await bob.result("notes.list")["items"] == [])
            #expect(try await bob.result("notes.count") == ["count": 0])
            // Who may change what belongs to others, and not read it, finds nothing either.
            #expect(try await bob.refusal("notes.update", ["id": id, "rev": 9]) == "notFound")
            #expect(try await bob.refusal("notes.delete", ["id": id]) == "notFound")
            // Who may not create learns nothing of what is taken.
            for code in ["taken", "free"] {
                let answer = try await bob.refusal("notes.create", ["code": .string(code)])
                #expect(answer == "forbidden")
            }
        }
    }

    @Test func letsAdministratorsDoEverything() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            let admin = try await server.connect()
            let project = JSONValue.string(try await ada.create("projects", ["name": "Ada's"]))
            #expect(
                try await admin.result("projects.update", ["id": project, "name": "Ours"])["name"]
                    == "Ours")
            #expect(try await ada.refusal("changes.list") == "forbidden")
            let history = try await ada.result("projects.history", ["id": project])
            #expect(history["items"]?[0]?["operation"] == "update")
            #expect(history["items"]?[0]?["before"]?["name"] == "Ada's")
            #expect(history["items"]?[1]?["principal"] == "uid:1001")
            _ = try await admin.result("projects.delete", ["id": project])
            #expect(try await ada.refusal("projects.history", ["id": project]) == "notFound")
            let whole = try await admin.result("projects.history", ["id": project, "limit": 1])
            #expect(whole["items"]?[0]?["operation"] == "delete")
            let next = try await admin.result(
                "projects.history", ["id": project, "cursor": whole["nextCursor"] ?? nil])
            #expect(next["items"]?[1]?["operation"] == "create" && next["nextCursor"] == .null)
        }
    }

    @Test func expandsOnlyWhatMayBeRead() async throws {
        try await withEntities { server in
            let admin = try await server.connect()
            let ada = try await server.connect(uid: 1001)
            let user = try await admin.result(
                "users.register",
                ["email": "u@example.com", "name": "U", "password": "correct horse battery"])
            let project = try await ada.result("projects.create", ["name": "P"])
            let task = try await ada.result(
                "tasks.create",
                [
                    "project": project["id"] ?? nil, "title": "t", "assignee": user["id"] ?? nil,
                ])
            let params: JSONValue = [
                "id": task["id"] ?? nil, "expand": ["project", "assignee", "parent.project"],
            ]
            let asAda = try await ada.result("tasks.get", params)
            #expect(asAda["project"] == project && asAda["assignee"] == user["id"])
            let asAdmin = try await admin.result("tasks.get", params)
            #expect(asAdmin["assignee"]?["email"] == "u@example.com")
            let child = try await ada.result(
                "tasks.create",
                [
                    "project": project["id"] ?? nil, "title": "c", "parent": task["id"] ?? nil,
                ])
            let nested = try await ada.result(
                "tasks.list",
                [
                    "filter": ["id": child["id"] ?? nil], "expand": ["parent.project"],
                    "fields": ["title", "parent"],
                ])
            #expect(nested["items"]?[0]?["parent"]?["project"] == project)
            #expect(nested["items"]?[0]?["project"] == nil)
        }
    }
}
