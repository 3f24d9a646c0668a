// Dates and times of RFC 3339 §5.6.

func isDate(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    return passDate(&cursor, text) && cursor.isAtEnd(text)
}

func isTime(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    return passTime(&cursor, text) && cursor.isAtEnd(text)
}

func isDateTime(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    return passDate(&cursor, text) && cursor.passLetter(UInt8(ascii: "t"), text)
        && passTime(&cursor, text) && cursor.isAtEnd(text)
}

private func passDate(_ cursor: inout TextCursor, _ text: Span<UInt8>) -> Bool {
    guard let year = cursor.passDigits(4, text), cursor.pass(UInt8(ascii: "-"), text),
        let month = cursor.passDigits(2, text), cursor.pass(UInt8(ascii: "-"), text),
        let day = cursor.passDigits(2, text), (1...12).contains(month)
    else { return false }
    return day >= 1 && day <= daysInMonth(month, year)
}

private func daysInMonth(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
}

private func passTime(_ cursor: inout TextCursor, _ text: Span<UInt8>) -> Bool {
    guard let hour = cursor.passDigits(2, text), cursor.pass(UInt8(ascii: ":"), text),
        let minute = cursor.passDigits(2, text), cursor.pass(UInt8(ascii: ":"), text),
        let second = cursor.passDigits(2, text), hour < 24, minute < 60, second <= 60
    else { return false }
    if cursor.pass(UInt8(ascii: "."), text) {
        guard cursor.passAll(text, isDecimalDigit) > 0 else { return false }
    }
    guard let offset = passOffset(&cursor, text) else { return false }
    // A leap second is the last one of a day in UTC.
    let minuteOfDay = (hour * 60 + minute - offset + 2 * 1440) % 1440
    return second < 60 || minuteOfDay == 1439
}

/// Passes `Z` or `+hh:mm`, and answers the minutes before UTC.
private func passOffset(_ cursor: inout TextCursor, _ text: Span<UInt8>) -> Int? {
    if cursor.passLetter(UInt8(ascii: "z"), text) { return 0 }
    let isNegative = cursor.pass(UInt8(ascii: "-"), text)
    guard isNegative || cursor.pass(UInt8(ascii: "+"), text),
        let hours = cursor.passDigits(2, text), cursor.pass(UInt8(ascii: ":"), text),
        let minutes = cursor.passDigits(2, text), hours < 24, minutes < 60
    else { return nil }
    return (isNegative ? -1 : 1) * (hours * 60 + minutes)
}

/// A duration by RFC 3339 appendix A: weeks alone, or units in their order, none left out between.
func isDuration(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    guard cursor.pass(UInt8(ascii: "P"), text) else { return false }
    let date: StaticString = "YMD"
    let time: StaticString = "HMS"
    let start = cursor.position
    guard let dates = passUnits(date, &cursor, text) else { return isWeeks(text, from: start) }
    if cursor.pass(UInt8(ascii: "T"), text) {
        guard let times = passUnits(time, &cursor, text), times > 0 else { return false }
        return cursor.isAtEnd(text)
    }
    return dates > 0 && cursor.isAtEnd(text)
}

private func isWeeks(_ text: Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < text.count, isDecimalDigit(text[index]) { index += 1 }
    return index > start && index == text.count - 1 && text[index] == UInt8(ascii: "W")
}

/// Passes numbers with their units and says how many; nil where a unit is unknown or out of order.
private func passUnits(
    _ units: StaticString, _ cursor: inout TextCursor, _ text: Span<UInt8>
) -> Int? {
    var last = -1
    var passed = 0
    while isDecimalDigit(cursor.peek(text)) {
        _ = cursor.passAll(text, isDecimalDigit)
        let unit = cursor.peek(text)
        let found = units.withUTF8Buffer { unsafe $0.firstIndex(of: unit) }
        guard let found, passed == 0 || found == last + 1, cursor.pass(unit, text) else {
            return nil
        }
        last = found
        passed += 1
    }
    return passed
}
