public import Database
public import JSON

/// A moment, in whole milliseconds of UTC.
///
/// It is stored as an integer: six bytes instead of 24, compared as a number, and added to without
/// parsing. Texts are made where it leaves the server.
public struct Timestamp: Sendable, Hashable {
    /// Since 1970-01-01T00:00:00Z, without leap seconds.
    public let milliseconds: Int64

    /// The moments that RFC 3339 can write: the years 0000 to 9999.
    public static let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// A moment; one outside of `range` becomes the nearest inside.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
    }

    /// The time of the machine's clock, which can be set back: for durations use a `Clock`.
    public static var now: Timestamp { Timestamp(milliseconds: WallClock.milliseconds()) }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds, such as `2026-01-31T09:30:00.000Z`.
    public var description: String {
        let digits = digits
        // Digits and marks of ASCII, and nothing else.
        return String(copying: unsafe UTF8Span(unchecked: digits.span))
    }

    /// The bytes of the text, without an allocation: lists have three of them in each row.
    var digits: [24 of UInt8] {
        let (day, rest) = milliseconds.flooredDivision(by: 86_400_000)
        let (year, month, dayOfMonth) = Timestamp.date(ofDay: day)
        let template: StaticString = "0000-00-00T00:00:00.000Z"
        var text = [24 of UInt8](repeating: 0)
        for index in text.indices { text[index] = unsafe template.utf8Start[index] }
        Timestamp.put(year, endingAt: 3, in: &text)
        Timestamp.put(month, endingAt: 6, in: &text)
        Timestamp.put(dayOfMonth, endingAt: 9, in: &text)
        Timestamp.put(rest / 3_600_000, endingAt: 12, in: &text)
        Timestamp.put(rest / 60_000 % 60, endingAt: 15, in: &text)
        Timestamp.put(rest / 1000 % 60, endingAt: 18, in: &text)
        Timestamp.put(rest % 1000, endingAt: 22, in: &text)
        return text
    }

    /// Writes the digits of a number over zeros, the last of them at `end`.
    private static func put(_ value: Int64, endingAt end: Int, in text: inout [24 of UInt8]) {
        var rest = value
        var index = end
        while rest > 0, index >= 0 {
            text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index -= 1
        }
    }

    /// The date of a day counted from 1970-01-01, in the Gregorian calendar extended to all years.
    ///
    /// Years begin on 1 March here, so that the leap day is the last of its year; 400 of them are
    /// an era of 146,097 days. https://howardhinnant.github.io/date_algorithms.html#civil_from_days
    private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (day + 719_468).flooredDivision(by: 146_097)
        let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Timestamp: Comparable {
    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
}

extension Timestamp: JSONWritable {
    /// Writes the text.
    public func write(to writer: inout JSONWriter) {
        let digits = digits
        writer.write(utf8: digits.span)
    }
}

extension Timestamp: DatabaseBindable {
    /// The milliseconds.
    public var databaseValue: DatabaseValue { .integer(milliseconds) }
}

extension Row {
    /// The moment in a column of milliseconds.
    public func timestamp(at column: Int) throws(DatabaseError) -> Timestamp {
        Timestamp(milliseconds: try int64(at: column))
    }
}

extension Int64 {
    /// Quotient and remainder, the remainder never negative.
    fileprivate func flooredDivision(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
