internal import ContractTools
internal import FoundationEssentials
internal import JSON
internal import TestSupport

/// A small contract that loads, for tests that break or change one thing in it.
enum SampleContract {
    static let methods = #"""
        {
          "service": "notes",
          "description": "Notes.",
          "$defs": {
            "Text": { "type": "string", "maxLength": 100 },
            "Tags": { "type": "array", "items": { "type": "string" } },
            "Note": {
              "type": "object",
              "properties": {
                "id": { "type": "string" },
                "text": { "type": "string", "maxLength": 100 },
                "size": { "type": "integer", "minimum": 0, "maximum": 100 },
                "state": { "type": "string", "enum": ["open", "done"] },
                "due": { "type": ["string", "null"] }
              },
              "required": ["id", "text"]
            }
          },
          "methods": [
            {
              "name": "notes.create",
              "kind": "mutation",
              "access": "authenticated",
              "summary": "Creates a note.",
              "description": "Stores it.",
              "limitClass": "standard",
              "idempotent": false,
              "params": [
                { "name": "text", "required": true, "schema": { "$ref": "#/$defs/Text" } },
                { "name": "tags", "required": false, "schema": { "$ref": "#/$defs/Tags" } }
              ],
              "result": { "$ref": "#/$defs/Note" },
              "errors": ["conflict"],
              "examples": [
                { "params": { "text": "a" }, "result": { "id": "1", "text": "a" } },
                { "params": { "text": "b" }, "error": "conflict" }
              ]
            },
            {
              "name": "notes.count",
              "kind": "query",
              "access": "public",
              "summary": "Counts notes.",
              "description": "All of them.",
              "limitClass": "cheap",
              "idempotent": true,
              "params": [],
              "result": { "type": "integer" },
              "errors": [],
              "examples": [{ "params": {}, "result": 2 }]
            }
          ]
        }
        """#

    static let errors = #"""
        {
          "errors": [
            { "code": 1004, "kind": "conflict", "scope": "method", "message": "In conflict.",
              "retryable": false, "description": "It is taken.", "data": { "type": "object" } },
            { "code": 1008, "kind": "timeout", "scope": "call", "message": "Too long.",
              "retryable": true, "description": "It took too long." }
          ]
        }
        """#

    static let limits = #"""
        {
          "limits": [
            { "name": "itemsMax", "default": 10, "unit": "items", "scope": "call",
              "effect": "refuse", "error": "timeout", "closes": "never", "description": "Items." }
          ]
        }
        """#

    /// The files with texts replaced in them.
    static func folder(
        replacing changes: [(String, String)] = []
    ) -> ContractFolder {
        func file(_ path: String, _ text: String) -> ContractFile {
            let text = changes.reduce(text) { $0.replacing($1.0, with: $1.1) }
            return ContractFile(path: path, bytes: Array(text.utf8))
        }
        return ContractFolder(
            methods: [file("methods/notes.json", methods)], errors: file("errors.json", errors),
            limits: file("limits.json", limits))
    }

    static func load(replacing changes: [(String, String)] = []) throws -> ContractDocument {
        try ContractLoader.load(folder(replacing: changes))
    }
}

extension Repository {
    /// The contract of the server.
    static func contract() throws -> ContractDocument {
        try ContractLoader.load(path: root + "/Protocol")
    }
}
