internal import JSON
internal import TestSupport

/// Compares an answer with what a transcript expects of it.
struct AnswerMatcher {
    let errors: ErrorContract

    /// Why the value does not match, or nothing when it does.
    func mismatch(_ value: JSONValue, _ expected: JSONValue, at path: String = "") -> String? {
        switch (value, expected) {
        case (_, .string(let pattern)) where pattern.hasPrefix("@"):
            return mismatch(value, pattern: pattern, at: path)
        case (.array(let elements), .array(let wanted)):
            guard elements.count == wanted.count else {
                return "\(path): \(elements.count) elements and not \(wanted.count)"
            }
            for (index, pair) in zip(elements, wanted).enumerated() {
                let reason = mismatch(pair.0, pair.1, at: "\(path)/\(index)")
                if let reason { return reason }
            }
            return nil
        case (_, .object(let wanted)) where wanted["@error"] != nil:
            return mismatch(value, error: wanted, at: path)
        case (.object(let object), .object(let wanted)):
            return mismatch(object, wanted, at: path)
        case (_, _):
            return value == expected ? nil : "\(path): \(text(value)) and not \(text(expected))"
        }
    }

    private func mismatch(
        _ object: JSONObject, _ wanted: JSONObject, at path: String
    ) -> String? {
        for member in wanted.members {
            guard let value = object[member.key] else { return "\(path)/\(member.key): missing" }
            let reason = mismatch(value, member.value, at: "\(path)/\(member.key)")
            if let reason { return reason }
        }
        let extra = object.members.first { wanted[$0.key] == nil }
        return extra.map { "\(path)/\($0.key): not expected" }
    }

    // MARK: Patterns

    private func mismatch(
        _ value: JSONValue, pattern: String, at path: String
    ) -> String? {
        let matches: Bool
        switch (pattern, value) {
        case ("@any", _), ("@string", .string), ("@number", .number), ("@bool", .bool),
            ("@array", .array), ("@object", .object):
            matches = true
        case ("@int", .number(let number)):
            let digits = number.text.hasPrefix("-") ? number.text.dropFirst() : number.text[...]
            matches = digits.allSatisfy { $0.isASCII && $0.isNumber }
        case ("@uuid", .string(let text)): matches = isUUID(text)
        case ("@time", .string(let text)): matches = isTime(text)
        case (_, _): matches = false
        }
        return matches ? nil : "\(path): \(text(value)) is not \(pattern)"
    }

    /// RFC 9562, version 7, in lower case.
    private func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12]
            && parts.joined().utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
            && parts[2].hasPrefix("7") && parts[3].first.map { "89ab".contains($0) } == true
    }

    /// `2026-01-31T09:30:00.000Z`
    private func isTime(_ text: String) -> Bool {
        let form = "dddd-dd-ddTdd:dd:dd.dddZ"
        guard text.utf8.count == form.utf8.count else { return false }
        return zip(text.utf8, form.utf8).allSatisfy { byte, wanted in
            wanted == UInt8(ascii: "d")
                ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == wanted
        }
    }

    // MARK: Errors

    private func mismatch(
        _ value: JSONValue, error wanted: JSONObject, at path: String
    ) -> String? {
        guard case .string(let kind) = wanted["@error"], let contract = errors[kind] else {
            return "\(path): no such kind of error"
        }
        guard case .object(let error) = value, case .object(let data) = error["data"],
            Set(error.members.map(\.key)) == ["code", "message", "data"]
        else { return "\(path): \(text(value)) is not an error object" }
        guard data["kind"] == .string(kind), error["code"] == contract.code,
            data["retryable"] == contract.retryable
        else { return "\(path): \(text(value)) is not the kind \(kind)" }
        guard case .string(let message) = error["message"], !message.isEmpty,
            case .string(let request) = data["requestId"], (1...64).contains(request.count)
        else { return "\(path): \(text(value)) lacks a message or requestId" }
        for name in contract.required where data[name] == nil { return "\(path): lacks \(name)" }
        let common: Set = ["kind", "retryable", "requestId"]
        for member in data.members where !common.contains(member.key) {
            guard contract.members.contains(member.key) else {
                return "\(path)/data/\(member.key): not in errors.json"
            }
        }
        for member in wanted.members where member.key != "@error" {
            guard let value = data[member.key] else { return "\(path)/data: no \(member.key)" }
            let reason = mismatch(value, member.value, at: "\(path)/data/\(member.key)")
            if let reason { return reason }
        }
        return nil
    }

    private func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value)
        return String(decoding: writer.takeBytes().prefix(300), as: UTF8.self)
    }
}

/// What `Protocol/errors.json` says of each kind of error.
struct ErrorContract {
    struct Entry {
        let code: JSONValue
        let retryable: JSONValue
        let required: [String]
        let members: Set<String>
    }

    private var entries: [String: Entry] = [:]

    init() throws {
        for error in try Repository.json("Protocol/errors.json")["errors"]?.elements ?? [] {
            guard let kind = error["kind"]?.text, let code = error["code"],
                let retryable = error["retryable"]
            else { throw TranscriptFailure(line: 0, reason: "errors.json is not as it should be") }
            var members: Set<String> = []
            if case .object(let properties) = error["data"]?["properties"] {
                members = Set(properties.members.map(\.key))
            }
            entries[kind] = Entry(
                code: code, retryable: retryable,
                required: error["data"]?["required"]?.elements.compactMap(\.text) ?? [],
                members: members)
        }
    }

    subscript(kind: String) -> Entry? { entries[kind] }
}
