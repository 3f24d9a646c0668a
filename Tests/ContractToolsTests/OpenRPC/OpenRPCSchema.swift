/// What OpenRPC 1.3.2 (https://spec.open-rpc.org) says of the objects of a document that this
/// project writes, as a schema: servers, tags and links are not among them, nor are references to
/// anything but schemas.
///
/// Unless the specification says otherwise an object may have members that begin with `x-`.
enum OpenRPCSchema {
    static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "properties": {
            "openrpc": { "const": "1.3.2" },
            "info": { "$ref": "#/$defs/info" },
            "methods": { "type": "array", "items": { "$ref": "#/$defs/method" } },
            "components": { "$ref": "#/$defs/components" },
            "externalDocs": { "$ref": "#/$defs/externalDocumentation" },
            "$schema": { "type": "string" }
          },
          "required": ["openrpc", "info", "methods"],
          "$ref": "#/$defs/extensible",
          "unevaluatedProperties": false,
          "$defs": {
            "extensible": { "type": "object", "patternProperties": { "^x-": true } },
            "named": {
              "$ref": "#/$defs/extensible",
              "properties": { "name": { "type": "string", "minLength": 1 } },
              "required": ["name"]
            },
            "described": {
              "properties": {
                "summary": { "type": "string" },
                "description": { "type": "string" }
              }
            },
            "info": {
              "$ref": "#/$defs/extensible",
              "properties": {
                "title": { "type": "string" },
                "version": { "type": "string" },
                "description": { "type": "string" },
                "termsOfService": { "type": "string", "format": "uri" },
                "contact": {
                  "$ref": "#/$defs/extensible",
                  "properties": {
                    "name": { "type": "string" },
                    "url": { "type": "string", "format": "uri" },
                    "email": { "type": "string", "format": "email" }
                  },
                  "unevaluatedProperties": false
                },
                "license": {
                  "$ref": "#/$defs/extensible",
                  "properties": {
                    "name": { "type": "string" },
                    "url": { "type": "string", "format": "uri" }
                  },
                  "unevaluatedProperties": false
                }
              },
              "required": ["title", "version"],
              "unevaluatedProperties": false
            },
            "externalDocumentation": {
              "$ref": "#/$defs/extensible",
              "properties": {
                "url": { "type": "string", "format": "uri" },
                "description": { "type": "string" }
              },
              "required": ["url"],
              "unevaluatedProperties": false
            },
            "method": {
              "allOf": [{ "$ref": "#/$defs/named" }, { "$ref": "#/$defs/described" }],
              "properties": {
                "params": { "type": "array", "items": { "$ref": "#/$defs/contentDescriptor" } },
                "paramStructure": { "enum": ["by-name", "by-position", "either"] },
                "result": { "$ref": "#/$defs/contentDescriptor" },
                "errors": { "type": "array", "items": { "$ref": "#/$defs/error" } },
                "examples": { "type": "array", "items": { "$ref": "#/$defs/examplePairing" } },
                "deprecated": { "type": "boolean" },
                "externalDocs": { "$ref": "#/$defs/externalDocumentation" }
              },
              "required": ["params"],
              "unevaluatedProperties": false
            },
            "contentDescriptor": {
              "allOf": [{ "$ref": "#/$defs/named" }, { "$ref": "#/$defs/described" }],
              "properties": {
                "required": { "type": "boolean" },
                "schema": { "$ref": "https://json-schema.org/draft/2020-12/schema" },
                "deprecated": { "type": "boolean" }
              },
              "required": ["schema"],
              "unevaluatedProperties": false
            },
            "examplePairing": {
              "allOf": [{ "$ref": "#/$defs/named" }, { "$ref": "#/$defs/described" }],
              "properties": {
                "params": { "type": "array", "items": { "$ref": "#/$defs/example" } },
                "result": { "$ref": "#/$defs/example" }
              },
              "required": ["params"],
              "unevaluatedProperties": false
            },
            "example": {
              "allOf": [{ "$ref": "#/$defs/named" }, { "$ref": "#/$defs/described" }],
              "properties": { "value": true },
              "required": ["value"],
              "unevaluatedProperties": false
            },
            "error": {
              "$comment": "The one object that may not be extended.",
              "type": "object",
              "properties": {
                "code": { "type": "integer" }, "message": { "type": "string" }, "data": true
              },
              "required": ["code", "message"],
              "additionalProperties": false
            },
            "components": {
              "type": "object",
              "properties": {
                "schemas": {
                  "type": "object",
                  "propertyNames": { "pattern": "^[A-Za-z0-9._-]+$" },
                  "additionalProperties": {
                    "$ref": "https://json-schema.org/draft/2020-12/schema"
                  }
                }
              },
              "additionalProperties": false
            }
          }
        }
        """#
}
