internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// Turns what callers send into what is stored. The schema has been checked before; what it cannot
/// say is refused here.
struct FieldValue {
    let kind: EntityColumn.Kind

    init(_ kind: EntityColumn.Kind) { self.kind = kind }

    /// Reads one JSON value.
    ///
    /// - Parameter path: where it stands in the params; asked for only when it is refused.
    func read(
        _ json: ArraySlice<UInt8>, at path: @autoclosure () -> String = ""
    ) throws(RPCError) -> DatabaseValue {
        let text: String
        do throws(JSONError) {
            var reader = JSONReader(json)
            if try reader.peek() == .null { return .null }
            switch kind {
            case .integer: return .integer(try reader.readInt64())
            case .real: return .real(try reader.readDouble())
            case .bool: return .integer(try reader.readBool() ? 1 : 0)
            case .json: return .text(try reader.readValue().description)
            case .text, .enumeration, .decimal, .moment, .bytes, .reference:
                text = try reader.readString()
            }
        } catch {
            throw refused(path(), "type", error.reason.description)
        }
        return try stored(text, path)
    }

    /// What a text stands for in this column.
    private func stored(
        _ text: String, _ path: () -> String
    ) throws(RPCError) -> DatabaseValue {
        switch kind {
        case .reference:
            guard let id = ObjectID(text) else { throw refused(path(), "format", "must be a UUID") }
            return .text(id.description)
        case .moment:
            guard let moment = Timestamp(rfc3339: text) else {
                throw refused(path(), "format", "must be a moment such as 2026-01-31T09:30:00.000Z")
            }
            return .integer(moment.milliseconds)
        case .decimal(let scale):
            guard let scaled = Decimal64.scaled(text, scale: scale) else {
                throw refused(
                    path(), "format",
                    "must be a decimal number with at most \(scale) digits after the "
                        + "point, such as \(Decimal64.text(1, scale: scale))")
            }
            return .integer(scaled)
        case .bytes:
            guard let bytes = Base64.standard.decodePadded(text) else {
                throw refused(path(), "contentEncoding", "must be base64")
            }
            return .blob(bytes)
        case .text, .enumeration, .integer, .real, .bool, .json:
            return .text(text)
        }
    }

    private func refused(
        _ path: String, _ keyword: String, _ message: String
    ) -> RPCError {
        .invalidParams([.init(path: path, keyword: keyword, message: message)])
    }
}
