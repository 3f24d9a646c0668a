/// A schema as the validator runs it: one array of nodes of a fixed size, and tables that they
/// point into by their indices. Nothing in it is allocated or counted while it runs.
struct SchemaProgram: Sendable {
    /// One for each subschema of the document; the root is the first.
    var nodes: [SchemaNode] = []
    var strings: [StringRule] = []
    var numbers: [NumberRule] = []
    var arrays: [ArrayRule] = []
    var objects: [ObjectRule] = []
    var extras: [ExtraRule] = []
    var properties: [PropertyEntry] = []
    /// The names of `properties`, for messages.
    var propertyNames: [String] = []
    /// For objects of many properties: their indices, in the order of length and bytes.
    var sortedProperties: [Int32] = []
    var patternProperties: [PatternProperty] = []
    var dependencies: [Dependency] = []
    var applicators: [Applicator] = []
    /// Nodes that rules name in runs: `prefixItems`, and the branches of applicators.
    var children: [Int32] = []
    var choices: [Choice] = []
    /// What `enum` and `const` say, for messages.
    var choiceTexts: [String] = []
    /// The UTF-8 of property names and choices.
    var text: [UInt8] = []
    var decimals: [ExactDecimal] = []
    /// The same for numbers of few digits, where they can be compared with them.
    var shortDecimals: [ShortDecimal?] = []
    var patterns: [Pattern] = []
    /// The keywords whose schema is `false`.
    var refusals: [String] = []
    /// `$dynamicRef`s by their name and static target, and the resources that answer to them.
    var dynamicReferences: [DynamicReference] = []
    /// What the schema adds to the budget for each byte of an instance.
    var size = 0
    /// Whether there are any, so that the resources that are entered have to be kept.
    var isDynamic = false
    /// Whether alternatives are looked at twice, by themselves and for what they evaluated: then a
    /// verdict is remembered, or a schema that nests itself would double the work at each level.
    var remembersVerdicts = false
}

/// No index: the rule is not there.
let none: Int32 = -1

/// What one schema asks of any value, and where what it asks of each type stands.
struct SchemaNode: BitwiseCopyable {
    var types = TypeSet.any
    /// The index in `refusals`, for the schema `false`.
    var refusal = none
    var string = none
    var number = none
    var array = none
    var object = none
    /// What is seldom asked: applicators, choices, unevaluated members.
    var extra = none
    /// The schema resource that it belongs to, for `$dynamicRef`.
    var resource: Int32 = 0
}

struct StringRule: BitwiseCopyable {
    /// In Unicode scalar values.
    var lengthMin = 0
    var lengthMax = Int.max
    var pattern = none
    var format: Format?
}

/// Bounds of numbers, exact, and the same bounds for integers that fit 64 bits.
struct NumberRule: BitwiseCopyable {
    var integerMin = Int64.min
    var integerMax = Int64.max
    /// No 64-bit integer is within the bounds.
    var refusesIntegers = false
    /// Numbers that binary64 cannot hold are refused.
    var isBinary64 = false
    // Indices of decimals.
    var minimum = none
    var maximum = none
    var exclusiveMinimum = none
    var exclusiveMaximum = none
    var multipleOf = none
}

struct ArrayRule: BitwiseCopyable {
    var countMin = 0
    var countMax = Int.max
    var prefixStart: Int32 = 0
    var prefixCount: Int32 = 0
    var items = none
    var isUnique = false
    var contains = none
    var containsMin = 1
    var containsMax = Int.max
}

struct ObjectRule: BitwiseCopyable {
    var countMin = 0
    var countMax = Int.max
    /// Names in `properties`, then those that only `required` and the dependencies name.
    var start: Int32 = 0
    var count: Int32 = 0
    /// How many of them have a schema by `properties`.
    var declaredCount: Int32 = 0
    /// The required ones among the first 64.
    var required: UInt64 = 0
    var hasRequiredBeyond = false
    var sortedStart = none
    var patternsStart: Int32 = 0
    var patternsCount: Int32 = 0
    var additional = none
    var names = none
    var dependenciesStart: Int32 = 0
    var dependenciesCount: Int32 = 0
}

/// A name that an object's schema knows.
struct PropertyEntry: BitwiseCopyable {
    /// Its first eight bytes as one word, zeros behind the last.
    var word: UInt64
    /// Where its UTF-8 stands in `text`.
    var start: Int32
    var count: Int32
    /// The schema of its value, or none.
    var node: Int32
    var isRequired: Bool
}

struct PatternProperty: BitwiseCopyable {
    var pattern: Int32
    var node: Int32
}

/// When the first member is there, the second has to be, or the object has to fit a schema.
struct Dependency: BitwiseCopyable {
    var trigger: Int32
    var required = none
    var node = none
}

struct ExtraRule: BitwiseCopyable {
    /// The values of `enum`; no value fits where there are none.
    var choicesStart: Int32 = 0
    var choicesCount: Int32 = 0
    /// The index in `choiceTexts`, where there is an `enum`.
    var choiceText = none
    /// The value of `const` and its index in `choiceTexts`.
    var constant = none
    var constantText = none
    var applicatorsStart: Int32 = 0
    var applicatorsCount: Int32 = 0
    var unevaluatedItems = none
    var unevaluatedProperties = none
    /// The node whose rule this is.
    var owner = none
}

/// Schemas that are applied to the same value.
struct Applicator: BitwiseCopyable {
    enum Kind: BitwiseCopyable {
        /// `allOf`, and `$ref`.
        case all
        case any
        case one
        case not
        /// `if`, then `then` and `else`, each of which may be none.
        case condition
        /// The child is an index of `dynamicReferences`.
        case dynamic
    }

    var kind: Kind
    var start: Int32
    var count: Int32
}

/// A value that `enum` or `const` allows.
struct Choice: BitwiseCopyable {
    enum Kind: BitwiseCopyable {
        case null, no, yes
        /// UTF-8 in `text`.
        case string
        /// A number within Int64.
        case integer
        /// Any other: its canonical form in `text`.
        case canonical
    }

    var kind: Kind
    var integer: Int64 = 0
    var start: Int32 = 0
    var count: Int32 = 0
}

/// A reference that the outermost resource answers which has an anchor of the name
/// (JSON Schema core §8.2.3.2).
struct DynamicReference: Sendable {
    var target: Int32
    /// The node of each resource that has the anchor, by the number of the resource.
    var anchors: [Int32: Int32]
}
