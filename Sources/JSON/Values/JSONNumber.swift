/// A number with the text it is written with, so that nothing is rounded by being passed on.
///
/// Equality and hash are those of the text: `1`, `1.0` and `1e0` are three different numbers here.
/// `hasSameValue(as:)` compares what they stand for.
public struct JSONNumber: Sendable, Hashable {
    /// The number as it is written, valid by RFC 8259 §6.
    public let text: String

    /// Takes a literal that a scanner accepted.
    init(literal: ArraySlice<UInt8>) {
        text = String(valid: literal.span)
    }

    /// Takes a number as it is written; nil if it is not one by RFC 8259 §6.
    public init?(_ text: String) {
        let span = text.utf8Span.span
        var scanner = JSONScanner(limits: .grammarOnly)
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || isDigit(first),
            scanner.scan(span, from: 0) == .incomplete,
            scanner.finish(at: span.count) == .complete(end: span.count)
        else { return nil }
        self.text = text
    }

    /// The number as decimal digits.
    public init(_ value: Int) { text = String(value) }

    /// The number as decimal digits.
    public init(_ value: Int64) { text = String(value) }

    /// The number as decimal digits.
    public init(_ value: UInt64) { text = String(value) }

    /// The shortest decimal number that is read as `value` again; throws `nonFinite`.
    public init(_ value: Double) throws(JSONError) {
        guard value.isFinite else { throw JSONError(.nonFinite, at: 0) }
        text = value.description
    }

    /// The value if it is an integer within Int64, exact; nil otherwise.
    public var int64: Int64? { integer?.int64 }

    /// The value if it is an integer within UInt64, exact; nil otherwise.
    public var uint64: UInt64? { integer?.uint64 }

    /// The binary64 number nearest to the value; nil if that is infinite.
    public var double: Double? { decimal.double }

    /// Whether both stand for the same number, as `1`, `1.0` and `10e-1` do.
    ///
    /// Exact up to exponents of 2 to the 50, which all larger ones count as.
    public func hasSameValue(as other: JSONNumber) -> Bool {
        decimal.hasSameValue(as: other.decimal)
    }

    private var decimal: DecimalNumber { DecimalNumber(Array(text.utf8)[...]) }

    private var integer: ExactInteger? {
        guard case .exact(let integer) = decimal.integer else { return nil }
        return integer
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The number as it is written.
    public var description: String { text }
}
