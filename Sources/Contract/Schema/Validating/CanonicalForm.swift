/// Values in a form in which equal ones are the same bytes (JSON Schema core §4.2.2): numbers by
/// what they stand for, strings without escapes, members in the order of their keys.
package struct CanonicalForm {
    private(set) var bytes: [UInt8] = []

    /// The form of the value at `start`, whose end is answered too. The value was accepted by a
    /// scanner.
    package static func of(_ source: Span<UInt8>, _ start: Int) -> (form: [UInt8], end: Int) {
        var form = CanonicalForm()
        let end = form.append(source, start, depth: 0)
        return (form.bytes, end)
    }

    /// Recursion ends at the depth that no scanner lets pass.
    private mutating func append(_ source: Span<UInt8>, _ start: Int, depth: Int) -> Int {
        guard depth <= 64 else { return source.count }
        switch byteOrZero(source, start) {
        case UInt8(ascii: "\""):
            let place = passText(source, start &+ 1)
            appendText(source, place)
            return min(place.end &+ 1, source.count)
        case UInt8(ascii: "["): return appendArray(source, start, depth)
        case UInt8(ascii: "{"): return appendObject(source, start, depth)
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            bytes.append(source[start])
            return endOfPlain(source, start)
        default:
            let end = max(endOfPlain(source, start), min(start &+ 1, source.count))
            appendNumber(ExactDecimal(source.extracting(start..<end)))
            return end
        }
    }

    /// A text after its length, so that no text is the beginning of another form.
    private mutating func appendText(_ source: Span<UInt8>, _ place: TextPlace) {
        let text = UTF8Text.unescaped(source, place)
        bytes.append(contentsOf: "\(text.count)\"".utf8)
        bytes.append(contentsOf: text)
    }

    private mutating func appendNumber(_ number: ExactDecimal) {
        bytes.append(UInt8(ascii: number.isNegative && !number.digits.isEmpty ? "-" : "+"))
        for digit in number.digits { bytes.append(digit &+ UInt8(ascii: "0")) }
        bytes.append(contentsOf: "e\(number.exponent);".utf8)
    }

    private mutating func appendArray(_ source: Span<UInt8>, _ start: Int, _ depth: Int) -> Int {
        bytes.append(UInt8(ascii: "["))
        var items = MemberWalk(source, start)
        while items.nextItem(source) {
            items.position = append(source, items.position, depth: depth + 1)
        }
        bytes.append(UInt8(ascii: "]"))
        return items.position
    }

    private mutating func appendObject(_ source: Span<UInt8>, _ start: Int, _ depth: Int) -> Int {
        var members: [(key: [UInt8], form: [UInt8])] = []
        var walk = MemberWalk(source, start)
        while walk.nextMember(source) {
            var value = CanonicalForm()
            walk.position = value.append(source, walk.position, depth: depth + 1)
            var key = CanonicalForm()
            key.appendText(source, walk.key)
            members.append((key.bytes, value.bytes))
        }
        members.sort { $0.key.lexicographicallyPrecedes($1.key) }
        bytes.append(UInt8(ascii: "{"))
        for member in members {
            bytes.append(contentsOf: member.key)
            bytes.append(contentsOf: member.form)
        }
        bytes.append(UInt8(ascii: "}"))
        return walk.position
    }
}
