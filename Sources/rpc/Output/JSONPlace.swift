internal import JSON

/// The place that `--get` names, in a result as it came: numbers and strings stay as they are.
enum JSONPlace {
    /// The bytes of the value there.
    static func slice(
        _ pointer: JSONPointer, of result: ArraySlice<UInt8>
    ) throws(Failure) -> ArraySlice<UInt8> {
        var value = result
        var passed = ""
        for token in pointer.tokens {
            guard let next = member(token, of: value) else {
                throw Failure(
                    .badInput, "the result has nothing at \(pointer)",
                    nextStep: hint(in: value, at: passed))
            }
            value = next
            passed += "/" + JSONPointer.escape(token)
        }
        return value
    }

    /// A value that came from a server has been checked to be JSON.
    private static func member(
        _ token: String, of value: ArraySlice<UInt8>
    ) -> ArraySlice<UInt8>? {
        var reader = JSONReader(value)
        guard let kind = try? reader.peek() else { return nil }
        if kind == .object, (try? reader.beginObject()) != nil {
            while let key = try? reader.nextKey() {
                guard let member = try? reader.skipValue() else { return nil }
                if key.string.utf8.elementsEqual(token.utf8) { return member }
            }
        }
        if kind == .array, (try? reader.beginArray()) != nil {
            // RFC 6901 §4: an index has no sign and no leading zero.
            guard let wanted = Int(token), String(wanted) == token else { return nil }
            var index = 0
            while (try? reader.nextElement()) == true {
                guard let element = try? reader.skipValue() else { return nil }
                if index == wanted { return element }
                index += 1
            }
        }
        return nil
    }

    private static func hint(in value: ArraySlice<UInt8>, at place: String) -> String {
        let here = place.isEmpty ? "it" : place
        switch try? JSONValue.parse(value) {
        case .object(let object)?:
            let keys = object.members.map(\.key).joined(separator: ", ")
            return object.isEmpty ? "\(here) is an empty object" : "\(here) has: \(keys)"
        case .array(let elements)?:
            return "\(here) is an array of \(elements.count), counted from 0"
        case _:
            return "\(here) is neither an object nor an array"
        }
    }
}
