public import JSON
public import JSONRPC

/// A JSON Schema (draft 2020-12), compiled once to be run over the bytes of many instances.
///
/// Takes the keywords that `Protocol/README.md` lists and refuses every other one. A valid instance
/// of an ordinary schema is checked in one pass and without any allocation. Work is bounded in
/// proportion to the sizes of the instance and the schema, whatever the schema says.
public final class CompiledSchema: Sendable {
    /// How a schema is read.
    public struct Options: Sendable {
        /// Whether `format` refuses values; JSON Schema itself leaves it to the reader.
        public var assertsFormats = true
        /// The contract's rules: an `integer` whose schema states no bounds is one of 64 bits, and
        /// a `number` is one that binary64 can hold, as both are in Swift.
        public var integersAreInt64 = false

        public init(assertsFormats: Bool = true, integersAreInt64: Bool = false) {
            self.assertsFormats = assertsFormats
            self.integersAreInt64 = integersAreInt64
        }
    }

    let program: SchemaProgram

    /// Compiles a schema. Throws the first thing in it that is no schema or is not supported.
    public init(_ schema: JSONValue, options: Options = Options()) throws(SchemaError) {
        program = try SchemaCompiler.compile(schema, options)
    }

    /// Parses and compiles a schema; as for a value.
    public convenience init(
        _ bytes: ArraySlice<UInt8>, options: Options = Options()
    ) throws(SchemaError) {
        let schema: JSONValue
        do throws(JSONError) {
            schema = try JSONValue.parse(bytes)
        } catch {
            throw SchemaError(path: "", keyword: "", "is not JSON: \(error)")
        }
        try self.init(schema, options: options)
    }

    /// The names under `properties` of the root, in their order.
    public var propertyNames: [String] {
        guard let root = program.nodes.first, root.object != none else { return [] }
        let rule = program.objects[Int(root.object)]
        let start = Int(rule.start)
        return Array(program.propertyNames[start..<start + Int(rule.declaredCount)])
    }

    /// Checks one value that a scanner accepted, white space around it included.
    ///
    /// Answers what is wrong with it, as it was found and `errorsMax` at the most; an
    /// empty array, which is not allocated, for a valid one.
    public func validate(
        _ bytes: ArraySlice<UInt8>, errorsMax: Int = Limits().validationErrorsMax
    ) -> [RPCError.FieldError] {
        var recorder = NoPlaces()
        return program.run(over: bytes, &recorder, errorsMax: errorsMax)
    }

    /// Whether one value that a scanner accepted fits; quicker than `validate` where it does not.
    public func accepts(_ bytes: ArraySlice<UInt8>) -> Bool {
        validate(bytes, errorsMax: 1).isEmpty
    }

    /// Checks the params of a call and notes where each value stands, by its number in
    /// `propertyNames`. An array gives the values by their positions (`Protocol/README.md` §3.3).
    func validate(
        _ bytes: ArraySlice<UInt8>, places: inout ParamPlaces,
        errorsMax: Int = Limits().validationErrorsMax
    ) -> [RPCError.FieldError] {
        program.run(over: bytes, &places, errorsMax: errorsMax)
    }
}
