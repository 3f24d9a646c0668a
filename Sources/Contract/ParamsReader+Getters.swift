internal import JSON
internal import JSONRPC

/// The types of parameters. Each getter notes what is wrong and answers an empty value then.
extension ParamsReader {
    // MARK: Numbers

    /// A whole number. `1e3` is one; `1.5` is not. What Int64 cannot hold is out of range.
    public mutating func int64(
        _ name: StaticString, in range: ClosedRange<Int64>? = nil
    ) -> Int64 {
        let range = range ?? Int64.min...Int64.max
        return integer(name, in: range) { reader throws(JSONError) in try reader.readInt64() }
    }

    /// A whole number, or `fallback` where the parameter is absent.
    public mutating func int64(
        _ name: StaticString, in range: ClosedRange<Int64>? = nil, default fallback: Int64
    ) -> Int64 {
        raw(name) == nil ? fallback : int64(name, in: range)
    }

    /// A whole number, or nothing where the parameter is absent.
    public mutating func optionalInt64(
        _ name: StaticString, in range: ClosedRange<Int64>? = nil
    ) -> Int64? {
        raw(name) == nil ? nil : int64(name, in: range)
    }

    /// A whole number from 0.
    public mutating func uint64(
        _ name: StaticString, in range: ClosedRange<UInt64>? = nil
    ) -> UInt64 {
        let range = range ?? 0...UInt64.max
        return integer(name, in: range) { reader throws(JSONError) in try reader.readUInt64() }
    }

    /// A whole number from 0, or nothing where the parameter is absent.
    public mutating func optionalUInt64(
        _ name: StaticString, in range: ClosedRange<UInt64>? = nil
    ) -> UInt64? {
        raw(name) == nil ? nil : uint64(name, in: range)
    }

    private mutating func integer<Value: FixedWidthInteger>(
        _ name: StaticString, in range: ClosedRange<Value>,
        _ read: (inout JSONReader) throws(JSONError) -> Value
    ) -> Value {
        var isOutOfType = false
        let value = required(name, else: range.lowerBound) { reader throws(JSONError) in
            do throws(JSONError) {
                return try read(&reader)
            } catch {
                guard error.reason == .outOfRange else { throw error }
                isOutOfType = true
                return range.lowerBound
            }
        }
        // Beyond what the type holds it is beyond the range all the more.
        let isNegative = raw(name)?.first == UInt8(ascii: "-")
        if isOutOfType ? isNegative : value < range.lowerBound {
            refuse("\(name)", keyword: "minimum", "must be at least \(range.lowerBound)")
        } else if isOutOfType || value > range.upperBound {
            refuse("\(name)", keyword: "maximum", "must be at most \(range.upperBound)")
        }
        return value
    }

    /// The binary64 number nearest to the one that was sent. One that would be infinite is refused.
    public mutating func double(_ name: StaticString) -> Double {
        required(name, else: 0) { reader throws(JSONError) in try reader.readDouble() }
    }

    /// The nearest binary64 number, or nothing where the parameter is absent.
    public mutating func optionalDouble(_ name: StaticString) -> Double? {
        raw(name) == nil ? nil : double(name)
    }

    // MARK: Texts

    /// A text. `length` counts Unicode code points, as JSON Schema does.
    public mutating func string(
        _ name: StaticString, length: ClosedRange<Int>? = nil
    ) -> String {
        let value = required(name, else: "") { reader throws(JSONError) in
            try reader.readString()
        }
        guard let length, raw(name)?.first == UInt8(ascii: "\"") else { return value }
        let count = value.unicodeScalars.count
        if count < length.lowerBound {
            refuse(
                "\(name)", keyword: "minLength",
                "must have at least \(length.lowerBound) characters")
        } else if count > length.upperBound {
            refuse(
                "\(name)", keyword: "maxLength",
                "must have at most \(length.upperBound) characters")
        }
        return value
    }

    /// A text, or nothing where the parameter is absent.
    public mutating func optionalString(
        _ name: StaticString, length: ClosedRange<Int>? = nil
    ) -> String? {
        raw(name) == nil ? nil : string(name, length: length)
    }

    /// One of a few texts, compared byte for byte; the first of them when it is another.
    public mutating func choice(_ name: StaticString, of texts: [String]) -> String {
        let value = string(name)
        if let text = texts.first(where: { $0.utf8.elementsEqual(value.utf8) }) { return text }
        if raw(name)?.first == UInt8(ascii: "\"") {
            refuse(
                "\(name)", keyword: "enum",
                "must be one of \(texts.joined(separator: ", "))")
        }
        return texts.first ?? ""
    }

    /// One of a few texts, or nothing where the parameter is absent.
    public mutating func optionalChoice(_ name: StaticString, of texts: [String]) -> String? {
        raw(name) == nil ? nil : choice(name, of: texts)
    }

    // MARK: Truth values

    /// `true` or `false`.
    public mutating func bool(_ name: StaticString) -> Bool {
        required(name, else: false) { reader throws(JSONError) in try reader.readBool() }
    }

    /// `true` or `false`, or nothing where the parameter is absent.
    public mutating func optionalBool(_ name: StaticString) -> Bool? {
        raw(name) == nil ? nil : bool(name)
    }
}
