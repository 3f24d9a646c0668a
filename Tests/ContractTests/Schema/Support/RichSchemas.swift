/// Schemas with more in them than the contract has so far.
let richSchemas = [
    SchemaSubject(
        name: "numbers",
        text: #"""
            {
              "type": "object",
              "properties": {
                "any": { "type": "integer" },
                "least": { "type": "integer", "minimum": -9223372036854775808 },
                "most": { "type": "integer", "maximum": 9223372036854775807, "minimum": 0 },
                "above": { "type": "integer", "exclusiveMinimum": -3, "exclusiveMaximum": 4 },
                "even": { "type": "integer", "minimum": -10, "maximum": 10, "multipleOf": 2 },
                "price": { "type": "number", "minimum": 0, "exclusiveMaximum": 100.5 },
                "cents": { "type": "number", "multipleOf": 0.01, "minimum": -1.5, "maximum": 2 },
                "share": { "type": "number", "exclusiveMinimum": -0.5, "maximum": 0.25 }
              },
              "required": ["any", "least", "price"],
              "additionalProperties": false
            }
            """#),
    SchemaSubject(
        name: "formats",
        text: #"""
            {
              "type": "object",
              "properties": {
                "a": { "type": "string", "format": "date-time" },
                "b": { "type": "string", "format": "date" },
                "c": { "type": "string", "format": "time" },
                "d": { "type": "string", "format": "duration" },
                "e": { "type": "string", "format": "email", "maxLength": 80 },
                "f": { "type": "string", "format": "hostname" },
                "g": { "type": "string", "format": "ipv4" },
                "h": { "type": "string", "format": "ipv6" },
                "i": { "type": "string", "format": "uuid" },
                "j": { "type": "string", "format": "uri" },
                "k": { "type": "string", "format": "regex" },
                "l": { "type": "string", "format": "int64-string" },
                "slash/and~tilde": { "type": ["string", "null"], "format": "date" }
              }
            }
            """#),
    SchemaSubject(
        name: "patterns",
        text: #"""
            {
              "type": "object",
              "properties": {
                "code": { "type": "string", "pattern": "^[A-Z]{2,4}-[0-9]{1,6}$" },
                "colour": { "type": "string", "pattern": "^(?:dark )?(?:red|green|blue)$" },
                "word": { "type": "string", "pattern": "^[^ !]+$", "maxLength": 20 },
                "part": { "type": "string", "pattern": "ab?c+" },
                "length": { "type": "string", "minLength": 2, "maxLength": 2 }
              },
              "patternProperties": {
                "^[a-z]{3}_[0-9]$": { "type": "integer", "minimum": 1, "maximum": 3 }
              },
              "additionalProperties": false
            }
            """#),
    SchemaSubject(
        name: "arrays",
        text: #"""
            {
              "type": "array",
              "minItems": 1,
              "maxItems": 5,
              "items": {
                "type": "object",
                "properties": {
                  "tags": {
                    "type": "array", "uniqueItems": true, "maxItems": 4,
                    "items": { "enum": ["a", "b", 1, 2.5, null, [1, { "c": "d" }]] }
                  },
                  "pair": {
                    "type": "array", "minItems": 2,
                    "prefixItems": [{ "type": "string" }, { "type": "boolean" }], "items": false
                  },
                  "rows": {
                    "type": "array",
                    "items": { "type": "array", "maxItems": 3, "items": { "type": "number" } }
                  },
                  "scores": {
                    "type": "object", "minProperties": 1, "maxProperties": 3,
                    "additionalProperties": { "type": "integer", "maximum": 9 }
                  }
                },
                "required": ["tags", "scores"]
              }
            }
            """#),
    SchemaSubject(
        name: "references",
        text: #"""
            {
              "$ref": "#/$defs/tree",
              "$defs": {
                "name": { "type": "string", "minLength": 1, "maxLength": 8 },
                "named": {
                  "type": "object", "properties": { "name": { "$ref": "#/$defs/name" } },
                  "required": ["name"]
                },
                "tree": {
                  "allOf": [{ "$ref": "#/$defs/named" }],
                  "type": "object",
                  "properties": {
                    "left": { "$ref": "#/$defs/tree" },
                    "right": { "anyOf": [{ "$ref": "#/$defs/tree" }, { "type": "null" }] },
                    "more": { "type": "array", "items": { "$ref": "#/$defs/tree" } },
                    "weight": { "type": ["integer", "null"], "minimum": 0 }
                  }
                }
              }
            }
            """#),
    SchemaSubject(
        name: "alternatives",
        text: #"""
            {
              "type": "object",
              "properties": {
                "shape": {
                  "oneOf": [
                    {
                      "type": "object",
                      "properties": {
                        "kind": { "type": "string", "const": "circle" },
                        "radius": { "type": "number", "exclusiveMinimum": 0 }
                      },
                      "required": ["kind", "radius"], "additionalProperties": false
                    },
                    {
                      "type": "object",
                      "properties": {
                        "kind": { "type": "string", "const": "box" },
                        "sides": {
                          "type": "array", "minItems": 2, "maxItems": 2,
                          "items": { "type": "integer", "minimum": 1 }
                        }
                      },
                      "required": ["kind", "sides"], "additionalProperties": false
                    },
                    { "type": "null" }
                  ]
                },
                "value": {
                  "anyOf": [
                    { "type": "string", "maxLength": 3 }, { "type": "integer", "minimum": 0 },
                    { "type": "array", "items": { "type": "boolean" } }
                  ]
                },
                "state": { "type": "string", "enum": ["on", "off", ""] },
                "version": { "const": 1 },
                "flag": { "enum": [true, false] },
                "since": { "type": "string" },
                "until": { "type": "string" }
              },
              "dependentRequired": { "flag": ["since", "until"] },
              "required": ["shape", "value"],
              "additionalProperties": false
            }
            """#),
]
