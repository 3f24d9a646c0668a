internal import ArgumentParser
internal import Backend
internal import Glibc

/// A value of `--peer`: who somebody is, or what they may do, whom the transport knows.
struct PeerOption {
    /// Whom it speaks of.
    enum Subject: Equatable {
        case name(PeerIdentities.Name)
        /// The users of this machine that belong to a group.
        case group(String)
    }

    /// What it says of them.
    enum Meaning: Equatable {
        case role(String)
        /// The user with this e-mail address.
        case user(String)
    }

    let subject: Subject
    let meaning: Meaning

    /// Reads `uid:NUMBER=`, `group:NAME=` or `cert:NAME=`, with a role or `user:EMAIL` behind it.
    init(_ text: String) throws {
        guard let colon = text.firstIndex(of: ":"),
            let equals = text.firstRange(of: "=user:")?.lowerBound ?? text.lastIndex(of: "="),
            colon < equals
        else { throw Self.invalid(text) }
        let value = String(text[text.index(after: colon)..<equals])
        switch text[..<colon] {
        case "uid":
            guard let uid = UInt32(value), uid != 65_534 else { throw Self.invalid(text) }
            subject = .name(.uid(uid))
        case "cert" where !value.isEmpty: subject = .name(.certificate(value))
        case "group" where !value.isEmpty: subject = .group(value)
        case _: throw Self.invalid(text)
        }
        let role = String(text[text.index(after: equals)...])
        if role.hasPrefix("user:") {
            guard role.contains("@") else { throw Self.invalid(text) }
            if case .group = subject {
                throw ValidationError("'\(text)': a group is many, and cannot be one user")
            }
            meaning = .user(String(role.dropFirst("user:".count)))
        } else {
            guard ["admin", "member", "guest"].contains(role) else {
                throw ValidationError(
                    "'\(role)' is not a role: take admin, member or guest, or user:EMAIL")
            }
            meaning = .role(role)
        }
    }

    private static func invalid(_ text: String) -> ValidationError {
        ValidationError(
            "'\(text)' is not uid:NUMBER=ROLE, group:NAME=ROLE or cert:NAME=ROLE, where ROLE may "
                + "be user:EMAIL")
    }

    /// Whether it is about a certificate.
    var namesCertificate: Bool {
        if case .name(.certificate) = subject { true } else { false }
    }

    /// What they say, of every peer.
    struct Table {
        var identities: PeerIdentities
        /// For the operator, on standard error.
        var warnings: [String] = []
    }

    /// All of them together: what is said of a peer itself stands instead of what is said of its
    /// groups, whose roles add up. Throws `CommandFailure` for a group that there is not, and for a
    /// peer of whom two things are said.
    static func table(_ options: [PeerOption]) throws -> Table {
        var ofGroups: [PeerIdentities.Name: Set<String>] = [:]
        var roles: [PeerIdentities.Name: Set<String>] = [:]
        var users: [PeerIdentities.Name: String] = [:]
        var warnings: [String] = []
        for option in options {
            switch (option.subject, option.meaning) {
            case (.group(let group), .role(let role)):
                let names = try names(inGroup: group)
                if names.isEmpty { warnings.append("no user is in the group \(group)") }
                for name in names { ofGroups[name, default: []].insert(role) }
            // `init` refuses it.
            case (.group, .user): continue
            case (.name(let name), let meaning):
                guard roles[name] == nil, users[name] == nil else {
                    throw CommandFailure(.usage, "--peer says two things of \(name.option)")
                }
                switch meaning {
                case .role(let role): roles[name] = [role]
                case .user(let user): users[name] = user
                }
            }
        }
        roles.merge(ofGroups) { itself, _ in itself }
        return Table(
            identities: PeerIdentities(ownUID: geteuid(), roles: roles, users: users),
            warnings: warnings)
    }

    private static func names(inGroup group: String) throws -> [PeerIdentities.Name] {
        guard let group = LocalGroup(named: group) else {
            throw CommandFailure(
                .configuration, "this machine has no group \(group)",
                next: "See those it has with: getent group")
        }
        // Who runs the server is its administrator, whatever groups that user is in.
        return group.uids.subtracting([65_534]).sorted().map { .uid($0) }
    }
}

extension PeerIdentities.Name {
    /// As `--peer` has it.
    fileprivate var option: String {
        switch self {
        case .uid(let uid): "uid:\(uid)"
        case .certificate(let name): "cert:\(name)"
        }
    }
}
