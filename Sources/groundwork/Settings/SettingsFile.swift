internal import Backend
internal import Configuration
internal import ContractTools
internal import FoundationEssentials
internal import JSON

/// The configuration file: one JSON object, in which a point in the name of a setting stands for an
/// object in the other.
///
///     {"tcp": "127.0.0.1:7070", "tls": {"address": "0.0.0.0:7443"}, "limits": {"depthMax": 32}}
struct SettingsFile {
    let path: String
    private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]

    /// Far more than every setting takes.
    private static let bytesMax: Int64 = 1 << 20

    /// Reads all of it. Throws `CommandFailure` for everything that is wrong, one line each on
    /// standard error.
    init(reading path: String) throws(CommandFailure) {
        self.path = path
        guard let size = fileSize(of: path), size <= Self.bytesMax,
            let data = FileManager.default.contents(atPath: path), data.count <= Self.bytesMax
        else {
            throw CommandFailure(
                .configuration, "cannot read the configuration file \(path)",
                next: "Give another one with --config, or with GROUNDWORK_CONFIG.")
        }
        var check = FileCheck(ContractFile(path: path, bytes: [UInt8](data)))
        if let root = check.parse() {
            if case .object = root.content {
                read(root, under: "", &check)
            } else {
                check.note(root, "must be an object")
            }
        }
        guard check.problems.isEmpty else {
            for problem in check.problems { Stream.errors.write(problem.description) }
            let count = check.problems.count
            throw CommandFailure(
                .configuration,
                "the configuration has " + (count == 1 ? "a fault" : "\(count) faults"),
                next: "See what can be set with: groundwork config keys")
        }
    }

    private mutating func read(_ node: SourceNode, under prefix: String, _ check: inout FileCheck) {
        for member in node.members {
            let name = prefix + member.key
            if let setting = Setting.named(name) {
                read(member.value, of: setting, &check)
            } else if Setting.all.contains(where: { $0.name.hasPrefix(name + ".") }),
                case .object = member.value.content
            {
                read(member.value, under: name + ".", &check)
            } else if prefix.isEmpty, member.key == "$schema" {
                continue
            } else {
                let hint = Setting.hint(for: name).map { "; is \($0) meant?" } ?? ""
                check.note(
                    at: member.offset, member.value.pointer, "is no setting\(hint)")
            }
        }
    }

    private mutating func read(
        _ node: SourceNode, of setting: Setting, _ check: inout FileCheck
    ) {
        guard let content = content(node, of: setting) else {
            check.note(node, "must be \(Self.kind(of: setting))")
            return
        }
        if let reason = setting.refusal(of: content) {
            check.note(node, reason)
            return
        }
        values[setting.key] = ConfigValue(content, isSecret: setting.isSecret)
    }

    private func content(_ node: SourceNode, of setting: Setting) -> ConfigContent? {
        switch (setting.kind, node.content) {
        case (.path, .string(let text)): .string(beside(text))
        case (.text, .string(let text)), (.place, .string(let text)), (.word, .string(let text)):
            .string(text)
        case (.flag, .bool(let flag)): .bool(flag)
        case (.number, .number(let number)): number.int64.map { .int(Int($0)) }
        case (.list, .array(let elements)):
            elements.allSatisfy { $0.text != nil }
                ? .stringArray(elements.compactMap(\.text)) : nil
        case _: nil
        }
    }

    /// A path as it is from the file's directory, wherever the server is started.
    private func beside(_ text: String) -> String {
        guard !text.hasPrefix("/"), !text.isEmpty, let slash = path.lastIndex(of: "/") else {
            return text
        }
        return path[...slash] + text
    }

    private static func kind(of setting: Setting) -> String {
        switch setting.kind {
        case .text, .path, .place: "a text"
        case .flag: "true or false"
        case .number: "an integer"
        case .word(let words): "one of " + words.joined(separator: ", ")
        case .list: "an array of texts"
        }
    }
}
