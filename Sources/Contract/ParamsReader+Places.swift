public import JSON
public import JSONRPC

/// Parameters by their place in the contract, for code that is generated from it.
///
/// The schema has been checked before, so that nothing is noted here: a value that cannot be read
/// all the same is thrown at once, as `invalidParams`.
extension ParamsReader {
    // MARK: Values that must be there

    /// A text.
    public func string(at index: Int) throws(RPCError) -> String {
        try required(at: index) { reader throws(JSONError) in try reader.readString() }
    }

    /// A whole number.
    public func int64(at index: Int) throws(RPCError) -> Int64 {
        try required(at: index) { reader throws(JSONError) in try reader.readInt64() }
    }

    /// The nearest binary64 number.
    public func double(at index: Int) throws(RPCError) -> Double {
        try required(at: index) { reader throws(JSONError) in try reader.readDouble() }
    }

    /// `true` or `false`.
    public func bool(at index: Int) throws(RPCError) -> Bool {
        try required(at: index) { reader throws(JSONError) in try reader.readBool() }
    }

    /// Any value, as a tree.
    public func value(at index: Int) throws(RPCError) -> JSONValue {
        try required(at: index) { reader throws(JSONError) in try reader.readValue() }
    }

    /// A value that reads itself.
    public func read<Value: JSONReadable>(at index: Int) throws(RPCError) -> Value {
        try required(at: index) { reader throws(JSONError) in try Value(from: &reader) }
    }

    // MARK: Values that may be absent or null

    /// A text, or nothing.
    public func optionalString(at index: Int) throws(RPCError) -> String? {
        isPresent(index) ? try string(at: index) : nil
    }

    /// A whole number, or nothing.
    public func optionalInt64(at index: Int) throws(RPCError) -> Int64? {
        isPresent(index) ? try int64(at: index) : nil
    }

    /// The nearest binary64 number, or nothing.
    public func optionalDouble(at index: Int) throws(RPCError) -> Double? {
        isPresent(index) ? try double(at: index) : nil
    }

    /// `true` or `false`, or nothing.
    public func optionalBool(at index: Int) throws(RPCError) -> Bool? {
        isPresent(index) ? try bool(at: index) : nil
    }

    /// Any value, as a tree, or nothing. Null is a value here.
    public func optionalValue(at index: Int) throws(RPCError) -> JSONValue? {
        // A bare nil would be JSON's null, which is a value.
        raw(at: index) == nil ? JSONValue?.none : try value(at: index)
    }

    /// A value that reads itself, or nothing.
    public func readOptional<Value: JSONReadable>(at index: Int) throws(RPCError) -> Value? {
        isPresent(index) ? try read(at: index) : nil
    }

    // MARK: Bytes

    /// The raw value, or nothing where the parameter is absent.
    public func raw(at index: Int) -> ArraySlice<UInt8>? {
        guard let whole, index >= 0, index < places.count else { return nil }
        let place = places[index]
        return place.isEmpty ? nil : whole[place]
    }

    /// The path of a parameter, as the caller sent it.
    package func path(at index: Int) -> String {
        path(of: index >= 0 && index < names.count ? names[index] : "")
    }

    private func isPresent(_ index: Int) -> Bool {
        guard let first = raw(at: index)?.first else { return false }
        return first != UInt8(ascii: "n")
    }

    private func required<Value>(
        at index: Int, _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(RPCError) -> Value {
        guard let raw = raw(at: index) else {
            throw RPCError.invalidParams([
                .init(path: path(at: index), keyword: "required", message: "is required")
            ])
        }
        var reader = JSONReader(raw)
        do throws(JSONError) {
            return try read(&reader)
        } catch {
            let path = path(at: index) + JSONPointer.locate(offset: error.offset, in: raw)
            throw RPCError.invalidParams([
                .init(path: path, keyword: "type", message: error.reason.description)
            ])
        }
    }
}
