extension Timestamp {
    /// Reads RFC 3339 §5.6 with up to three digits of a fraction: what is exact in milliseconds.
    /// Nothing for any other text, for a leap second and for a moment outside of `range`.
    public init?(rfc3339 text: String) {
        var fields = TextFields(text)
        guard let year = fields.number(4), fields.take("-"), let month = fields.number(2),
            fields.take("-"), let day = fields.number(2), fields.take("T") || fields.take("t"),
            let hour = fields.number(2), fields.take(":"), let minute = fields.number(2),
            fields.take(":"), let second = fields.number(2), (1...12).contains(month),
            (1...Timestamp.days(in: month, of: year)).contains(day), hour < 24, minute < 60,
            second < 60, let milliseconds = fields.milliseconds(), let offset = fields.offset(),
            fields.isAtEnd
        else { return nil }
        let days = Timestamp.day(ofYear: year, month: month, day: day)
        let moment =
            ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1000 + milliseconds
        guard Timestamp.range.contains(moment) else { return nil }
        self.init(milliseconds: moment)
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        case _: 31
        }
    }

    /// Days since 1970-01-01, the inverse of `date(ofDay:)`.
    /// https://howardhinnant.github.io/date_algorithms.html#days_from_civil
    private static func day(ofYear year: Int64, month: Int64, day: Int64) -> Int64 {
        // Years begin on 1 March; the year 0 begins in the era before.
        let shifted = (month <= 2 ? year - 1 : year) + 400
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return (era - 1) * 146_097 + dayOfEra - 719_468
    }
}

/// Digits and marks of a text, taken one after another.
private struct TextFields {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(truncatingIfNeeded: mark.value) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Exactly so many digits.
    mutating func number(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int64? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        else { return nil }
        rest = rest.dropFirst()
        return Int64(byte - UInt8(ascii: "0"))
    }

    /// A point and one to three digits, or nothing.
    mutating func milliseconds() -> Int64? {
        guard take(".") else { return 0 }
        guard let first = digit() else { return nil }
        let second = digit()
        let third = second == nil ? nil : digit()
        return first * 100 + (second ?? 0) * 10 + (third ?? 0)
    }

    /// Minutes east of Greenwich.
    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isWest = rest.first == UInt8(ascii: "-")
        guard take("+") || take("-"), let hours = number(2), take(":"), let minutes = number(2),
            hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }
}
