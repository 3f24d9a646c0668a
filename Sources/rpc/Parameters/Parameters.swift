internal import JSON

/// The parameters as JSON, with the files read that they name.
enum Parameters {
    /// One JSON object or array; nothing for none.
    static func json(_ syntax: ParameterSyntax) throws(Failure) -> ArraySlice<UInt8>? {
        switch syntax {
        case .none:
            return nil
        case .raw(let text):
            return try container(of: "the JSON argument", Array(text.utf8))
        case .rawOf(let place):
            return try container(of: InputFile.name(of: place), InputFile.bytes(of: place))
        case .named(let parameters):
            let tree = try ParameterTree(parameters)
            var writer = JSONWriter()
            try write(tree, to: &writer)
            return writer.takeBytes()[...]
        }
    }

    private static func write(
        _ tree: ParameterTree, to writer: inout JSONWriter
    ) throws(Failure) {
        switch tree {
        case .value(let parameter):
            try write(parameter, to: &writer)
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.key)
                try write(member.tree, to: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { try write(element.tree, to: &writer) }
            writer.endArray()
        }
    }

    private static func write(
        _ parameter: ParameterSyntax.Parameter, to writer: inout JSONWriter
    ) throws(Failure) {
        let key = parameter.path.text
        switch parameter.source {
        case .text(let text):
            writer.write(text)
        case .json(let text):
            let hint = "a string is written without the colon: \(key)=text"
            writer.writeRaw(try json(of: "the value of \(key)", Array(text.utf8), hint: hint))
        case .textOf(let place):
            writer.write(try text(of: place, for: key))
        case .jsonOf(let place):
            writer.writeRaw(
                try json(of: "\(key): \(InputFile.name(of: place))", InputFile.bytes(of: place)))
        }
    }

    /// The text of a file without one line end at its end: `echo secret |` and editors put one
    /// there that nobody means. JSON from a file is there for those who do.
    private static func text(
        of place: ParameterSyntax.Place, for key: String
    ) throws(Failure) -> String {
        var bytes = try InputFile.bytes(of: place)[...]
        if bytes.last == UInt8(ascii: "\n") {
            bytes.removeLast()
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .badInput("\(key): \(InputFile.name(of: place)) is not text in UTF-8")
        }
        return text
    }

    /// JSON for all parameters, which has to be an object or an array.
    private static func container(
        of what: String, _ bytes: [UInt8]
    ) throws(Failure) -> ArraySlice<UInt8> {
        let value = try json(of: what, bytes)
        guard value.first == UInt8(ascii: "{") || value.first == UInt8(ascii: "[") else {
            throw .badInput("\(what) is neither a JSON object nor an array")
        }
        return value
    }

    /// Checks that the bytes are one JSON value without duplicate keys, and puts it on one line,
    /// because there are servers that read by lines.
    private static func json(
        of what: String, _ bytes: [UInt8], hint: String? = nil
    ) throws(Failure) -> ArraySlice<UInt8> {
        do throws(JSONError) {
            var reader = JSONReader(bytes[...])
            let value = try reader.skipValueRefusingDuplicateKeys()
            guard try reader.peek() == .end else {
                throw JSONError(.unexpectedByte(bytes[reader.position]), at: reader.position)
            }
            return CompactJSON.compact(value)[...]
        } catch {
            throw .badInput("\(what) is not JSON: \(error)", nextStep: hint)
        }
    }
}
