/// Where in a schema other schemas stand, and what is read and passed over.
enum SchemaKeyword {
    /// Keywords whose value is a schema.
    static let schemas: Set<String> = [
        "additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else",
        "unevaluatedItems", "unevaluatedProperties", "contentSchema",
    ]
    /// Keywords whose value is a list of schemas.
    static let lists: Set<String> = ["prefixItems", "allOf", "anyOf", "oneOf"]
    /// Keywords whose value is an object of schemas.
    static let maps: Set<String> = [
        "properties", "patternProperties", "$defs", "dependentSchemas",
    ]
    /// Keywords that ask nothing of a value (JSON Schema validation §8 and §9).
    static let annotations: Set<String> = [
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "$comment", "contentEncoding", "contentMediaType",
    ]
    /// Keywords that name a schema; `SchemaDocument` has read them.
    static let names: Set<String> = ["$schema", "$id", "$anchor", "$dynamicAnchor"]

    /// The only dialect there is here.
    static let dialect = "https://json-schema.org/draft/2020-12/schema"
}
