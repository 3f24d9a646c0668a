import BackendTesting
import JSON
import Testing

/// What `auth.explain` says of a method together with what it would be called with.
@Suite(.timeLimit(.minutes(2))) struct ExplainTests {
    private func explain(
        _ connection: TestConnection, _ method: String, _ params: JSONValue
    ) async throws -> JSONValue {
        try await connection.result(
            "auth.explain", ["method": .string(method), "params": params])
    }

    @Test func saysWhichObjectsACallerMayDoItWith() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            let bob = try await server.connect(uid: 1002)
            let id = JSONValue.string(try await ada.create("projects", ["name": "Ada's"]))
            let sample = JSONValue.string(try await ada.create("samples", ["whole": 1]))
            let missing: JSONValue = "01935824-6340-7000-8000-000000000000"
            for (method, params) in [
                ("projects.get", ["id": id]), ("projects.delete", ["id": id]),
                ("projects.update", ["id": id, "name": "x"]),
                ("samples.update", ["id": sample, "whole": 2]),
            ] as [(String, JSONValue)] {
                let own = try await explain(ada, method, params)
                #expect(own["allowed"] == true && own["rule"] == "authenticated", "\(method)")
                let foreign = try await explain(bob, method, params)
                #expect(foreign["allowed"] == false && foreign["rule"] == "object", "\(method)")
            }
            // As what is not there.
            #expect(
                try await explain(bob, "projects.get", ["id": missing])
                    == explain(bob, "projects.get", ["id": id]))
            #expect(try await explain(bob, "samples.get", ["id": sample])["allowed"] == true)
        }
    }

    /// What is tried is taken back, and not in the change log.
    @Test func changesNothing() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            let id = JSONValue.string(try await ada.create("projects", ["name": "One"]))
            for (method, params) in [
                ("projects.delete", ["id": id]), ("projects.create", ["name": "Two"]),
                ("projects.update", ["id": id, "name": "Three"]),
            ] as [(String, JSONValue)] {
                #expect(try await explain(ada, method, params)["allowed"] == true, "\(method)")
            }
            #expect(try await ada.result("projects.get", ["id": id])["name"] == "One")
            #expect(try await ada.result("projects.count") == ["count": 1])
            let history = try await ada.result("projects.history", ["id": id])
            #expect(history["items"]?[1] == nil)
        }
    }

    @Test func saysWhatIsWrongWithTheParams() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            let wrong = try await explain(ada, "projects.create", ["name": 7])
            #expect(wrong["allowed"] == false && wrong["rule"] == "params")
            guard case .string(let reason)? = wrong["reason"] else {
                Issue.record("no reason")
                return
            }
            #expect(reason.hasPrefix("The parameters are not valid: /name "))
            #expect(
                try await ada.fault("auth.explain", ["method": "projects.get", "params": 7])
                    == "/params type")
        }
    }

    /// The method comes first: whoever may not call it learns nothing of objects.
    @Test func asksTheMethodFirst() async throws {
        try await withEntities { server in
            let stranger = try await server.connect(uid: 65_534)
            let owner = try await server.connect()
            let id = JSONValue.string(try await owner.create("projects", ["name": "One"]))
            let asked = try await explain(stranger, "projects.get", ["id": id])
            #expect(asked["rule"] == "anonymous")
            #expect(try await explain(owner, "nothing.get", ["id": id])["rule"] == "unknown")
            // An action is not tried: this one would log in.
            let action = try await explain(
                stranger, "auth.login", ["email": "a@example.com", "password": "x"])
            #expect(action["allowed"] == true && action["rule"] == "public")
        }
    }

    /// What it would fail for later is not about who calls.
    @Test func passesOverWhatAnybodyWouldBeRefused() async throws {
        try await withEntities { server in
            let ada = try await server.connect(uid: 1001)
            _ = try await ada.create("samples", ["code": "taken"])
            let again = try await explain(ada, "samples.create", ["code": "taken"])
            #expect(again["allowed"] == true)
        }
    }
}
