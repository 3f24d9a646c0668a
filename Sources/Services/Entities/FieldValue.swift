internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// Turns what callers send into what is stored. The schema has been checked before; what it cannot
/// say is refused here.
struct FieldValue {
    let kind: EntityColumn.Kind
    /// Where the value stands in the params, for errors.
    let path: String

    init(_ kind: EntityColumn.Kind, path: String) {
        self.kind = kind
        self.path = path
    }

    /// Reads one JSON value.
    func read(_ json: ArraySlice<UInt8>) throws(RPCError) -> DatabaseValue {
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
            throw refused("type", error.reason.description)
        }
        return try stored(text)
    }

    /// What a text stands for in this column.
    private func stored(_ text: String) throws(RPCError) -> DatabaseValue {
        switch kind {
        case .reference:
            guard let id = ObjectID(text) else { throw refused("format", "must be a UUID") }
            return .text(id.description)
        case .moment:
            guard let moment = Timestamp(rfc3339: text) else {
                throw refused("format", "must be a moment such as 2026-01-31T09:30:00.000Z")
            }
            return .integer(moment.milliseconds)
        case .decimal(let scale):
            guard let scaled = Decimal64.scaled(text, scale: scale) else {
                throw refused(
                    "format",
                    "must be a decimal number with at most \(scale) digits after the "
                        + "point, such as \(Decimal64.text(1, scale: scale))")
            }
            return .integer(scaled)
        case .bytes:
            guard let bytes = Base64.standard.decodePadded(text) else {
                throw refused("contentEncoding", "must be base64")
            }
            return .blob(bytes)
        case .text, .enumeration, .integer, .real, .bool, .json:
            return .text(text)
        }
    }

    private func refused(_ keyword: String, _ message: String) -> RPCError {
        .invalidParams([.init(path: path, keyword: keyword, message: message)])
    }
}
