import Backend
import BackendTesting
import Contract
import ContractTools
import Database
import Foundation
import JSON
import Testing

@testable import Services

/// Runs a server with the entities that these files describe, and with the standard services.
func withEntities<Result>(
    _ files: [String] = [projectsFile, tasksFile, samplesFile], limits: Limits = Limits(),
    _ body: (TestServer) async throws -> Result
) async throws -> Result {
    let contract = try withTemporaryFolder(of: files) { folder in
        try EntityContract(reading: folder, addingTo: .contract)
    }
    let identity = Identity(
        keys: .ephemeral(), hasher: PasswordHasher(limits: limits, parameters: .cheap))
    let application = Application(
        contract: StandardServices.contract + contract.entities.flatMap(\.methods),
        services: [
            SystemService(name: "tests", version: "1.2.3"), SessionsService(identity: identity),
            SecondFactorService(identity: identity), KeysService(identity: identity),
            RolesService(identity: identity),
            UsersService(identity: identity), AccountsService(identity: identity),
            RecoveryService(identity: identity), ChangesService(),
            StandardServices.serving(contract.entities),
        ],
        migrations: StandardServices.migrations,
        tables: EntityDefinition.tables(of: contract.entities), discovery: contract.discovery)
    return try await withTestServer(.inProcess, application, limits: limits, body)
}

/// Writes files that are read again before the body returns.
func withTemporaryFolder<Result>(
    of files: [String], _ body: (String) throws -> Result
) throws -> Result {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: UUID().uuidString)
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    for (number, file) in files.enumerated() {
        try Data(file.utf8).write(to: folder.appending(path: "\(number).json"))
    }
    return try body(folder.path(percentEncoded: false))
}

let projectsFile = """
    {
      "entity": "projects", "description": "What tasks belong to.",
      "fields": { "name": { "type": "string", "minLength": 1, "maxLength": 200 } },
      "required": ["name"], "search": ["name"],
      "access": {
        "create": "authenticated", "get": "owner", "list": "owner", "count": "owner",
        "update": "owner", "delete": "owner"
      }
    }
    """

let tasksFile = """
    {
      "entity": "tasks", "description": "Something to do.",
      "fields": {
        "project": { "ref": "projects", "onDelete": "cascade" },
        "title": { "type": "string", "minLength": 1, "maxLength": 500 },
        "status": { "enum": ["open", "doing", "done"], "default": "open" },
        "dueAt": { "type": "string", "format": "date-time" },
        "assignee": { "ref": "users" },
        "parent": { "ref": "tasks", "onDelete": "setNull" }
      },
      "required": ["project", "title", "status"],
      "indexes": [["project", "status"], ["dueAt"]], "search": ["title"],
      "access": {
        "create": "via:project", "get": "via:project", "list": "via:project",
        "count": "via:project", "update": "via:project", "delete": "via:project"
      }
    }
    """

/// One field of every type.
let samplesFile = """
    {
      "entity": "samples", "description": "One of everything.",
      "fields": {
        "text": { "type": "string", "maxLength": 2000000 },
        "code": { "type": "string", "maxLength": 20, "unique": true },
        "whole": { "type": "integer" },
        "real": { "type": "number" },
        "price": { "type": "string", "format": "decimal", "scale": 2 },
        "isDone": { "type": "boolean" },
        "at": { "type": "string", "format": "date-time" },
        "colour": { "enum": ["red", "it's \\"green\\""] },
        "anything": { "type": "object" },
        "bytes": { "type": "string", "contentEncoding": "base64" },
        "tags": { "type": "array", "items": { "type": "string" }, "maxItems": 10 },
        "sealed": { "type": "integer", "readOnly": true, "default": 7 }
      },
      "indexes": [["whole"], ["price"]],
      "access": {
        "create": "authenticated", "get": "public", "list": "public", "count": "public",
        "update": ["owner", "role:editor"], "delete": "owner"
      }
    }
    """

extension TestConnection {
    /// The result of a call that has to succeed.
    func result(
        _ method: String, _ params: JSONValue? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSONValue {
        let answer = try await call(method, params)
        return try #require(
            answer.result, "\(answer.error.map(\.description) ?? "")",
            sourceLocation: sourceLocation)
    }

    /// The kind of the error of a call that has to fail.
    func refusal(_ method: String, _ params: JSONValue? = nil) async throws -> String? {
        try await call(method, params).kind
    }

    /// The path and the keyword of the first fault of a call that has to fail.
    func fault(_ method: String, _ params: JSONValue? = nil) async throws -> String {
        let answer = try await call(method, params)
        let first = answer.error?["data"]?["errors"]?[0]
        guard case .string(let path)? = first?["path"], case .string(let word)? = first?["keyword"]
        else { return answer.error.map(\.description) ?? "no error" }
        return "\(path) \(word)"
    }

    /// The id of one that is created.
    func create(_ entity: String, _ params: JSONValue) async throws -> String {
        guard case .string(let id)? = try await result("\(entity).create", params)["id"] else {
            return ""
        }
        return id
    }
}
