internal import ArgumentParser
internal import Backend

/// The settings `maxRole` and `allow`, which let callers do less through a listener than their
/// rights are.
enum ListenerOptions {
    /// What is behind the equals sign, of one listener.
    struct Limit {
        let listener: Peer.Kind
        let role: ListenerRules.Role

        init(_ text: String) throws {
            let (listener, value) = try ListenerOptions.split(text)
            guard let role = ListenerRules.Role(rawValue: value) else {
                throw ValidationError("'\(value)' is not a role: take admin, member or guest")
            }
            (self.listener, self.role) = (listener, role)
        }
    }

    /// The same of `--allow`.
    struct Allowance {
        let listener: Peer.Kind
        let pattern: MethodPattern

        init(_ text: String) throws {
            let (listener, value) = try ListenerOptions.split(text)
            guard let pattern = MethodPattern(value) else {
                throw ValidationError(
                    "'\(value)' is not a method, SERVICE.* or *, as in tasks.*")
            }
            (self.listener, self.pattern) = (listener, pattern)
        }
    }

    private static func split(_ text: String) throws -> (Peer.Kind, String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let name = parts.first, let value = parts.last,
            let listener = [Peer.Kind.unix, .tcp, .tls].first(where: { $0.rawValue == name })
        else {
            throw ValidationError("'\(text)' does not begin with unix=, tcp= or tls=")
        }
        return (listener, value)
    }

    /// What they say of each listener. Throws `ValidationError` for one that does not listen, and
    /// for one with two roles.
    static func rules(
        _ limits: [Limit], _ allowances: [Allowance], of listening: Set<Peer.Kind>
    ) throws -> [Peer.Kind: ListenerRules] {
        var rules: [Peer.Kind: ListenerRules] = [:]
        for limit in limits {
            guard rules[limit.listener] == nil else {
                throw ValidationError("--max-role \(limit.listener.rawValue) is there twice")
            }
            rules[limit.listener] = ListenerRules(maxRole: limit.role)
        }
        for (listener, allowances) in Dictionary(grouping: allowances, by: \.listener) {
            rules[listener, default: ListenerRules()].allow = allowances.map(\.pattern)
        }
        if let stranger = rules.keys.first(where: { !listening.contains($0) }) {
            throw ValidationError(
                "there is no listener \(stranger.rawValue): add --\(stranger.rawValue) HOST:PORT")
        }
        return rules
    }
}
