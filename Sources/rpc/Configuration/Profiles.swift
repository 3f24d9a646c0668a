internal import Addresses
internal import JSON

/// Servers that have names, and the one that is meant when none is said.
struct Profiles: Equatable {
    private(set) var addresses: [String: String] = [:]
    /// The name of the one in use.
    private(set) var current: String?

    /// `$XDG_CONFIG_HOME/rpc/profiles.json`, else below `~/.config`; nothing without a home.
    static func path(_ environment: Environment) -> String? {
        // A relative path is not valid here, says the XDG Base Directory Specification.
        if let directory = environment("XDG_CONFIG_HOME"), directory.hasPrefix("/") {
            return directory + "/rpc/profiles.json"
        }
        guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.config/rpc/profiles.json"
    }

    static func read(_ path: String) throws(Failure) -> Profiles {
        var profiles = Profiles()
        guard let object = try ConfigurationFile.read(path) else { return profiles }
        guard case .object(let all)? = object["profiles"] else {
            throw ConfigurationFile.failure("\(path) has no profiles")
        }
        for member in all.members {
            guard let text = member.value["address"]?.text, ServerAddress(text) != nil else {
                throw ConfigurationFile.failure("\(path): \(member.key) has no address")
            }
            profiles.addresses[member.key] = text
        }
        if let current = object["current"]?.text {
            guard profiles.addresses[current] != nil else {
                throw ConfigurationFile.failure("\(path): there is no profile \(current)")
            }
            profiles.current = current
        }
        return profiles
    }

    func write(to path: String) throws(Failure) {
        var all = JSONObject()
        for (name, address) in addresses.sorted(by: { $0.key < $1.key }) {
            all.add(name, ["address": .string(address)])
        }
        var object = JSONObject()
        if let current { object.add("current", .string(current)) }
        object.add("profiles", .object(all))
        try ConfigurationFile.write(object, to: path)
    }

    /// The address of the one in use.
    var address: ServerAddress? {
        current.flatMap { addresses[$0] }.flatMap { ServerAddress($0) }
    }

    mutating func add(_ name: String, _ text: String) throws(Failure) {
        guard !name.isEmpty, name.utf8.allSatisfy(ParameterPath.isPlain) else {
            throw .usage(
                "\(name) is no name for a profile", nextStep: "use letters, digits, - and _")
        }
        guard let address = ServerAddress(text) else {
            throw .usage(
                "\(text) is not an address", nextStep: "for example: tls://example.com:7443")
        }
        // It is used from other directories than the one in which it was added.
        if let path = address.localPath, !path.hasPrefix("/") {
            throw .usage(
                "\(text) is relative to this directory", nextStep: "give the whole path")
        }
        addresses[name] = text
    }

    mutating func use(_ name: String) throws(Failure) {
        try check(name)
        current = name
    }

    mutating func remove(_ name: String) throws(Failure) {
        try check(name)
        addresses[name] = nil
        if current == name { current = nil }
    }

    private func check(_ name: String) throws(Failure) {
        guard addresses[name] == nil else { return }
        throw .usage(
            "there is no profile \(name)",
            nextStep: NearestNames.hint(for: name, among: addresses.keys.sorted())
                ?? "rpc profile list names those that there are")
    }
}
