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
    @Sendable
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

    /// All of them together. Throws `CommandFailure` for a group that there is not, and for a peer
    /// of whom they say two things.
    static func identities(_ options: [PeerOption]) throws -> PeerIdentities {
        var roles: [PeerIdentities.Name: Set<String>] = [:]
        var users: [PeerIdentities.Name: String] = [:]
        for option in options {
            for name in try option.names {
                switch option.meaning {
                case .role(let role): roles[name, default: []].insert(role)
                case .user(let user):
                    guard users.updateValue(user, forKey: name) == nil else {
                        throw CommandFailure(.usage, "--peer gives one peer two users")
                    }
                }
            }
        }
        return PeerIdentities(ownUID: geteuid(), roles: roles, users: users)
    }

    private var names: [PeerIdentities.Name] {
        get throws {
            switch subject {
            case .name(let name): return [name]
            case .group(let name):
                guard let uids = LocalGroup.uids(of: name) else {
                    throw CommandFailure(
                        .configuration, "this machine has no group \(name)",
                        next: "See those it has with: getent group")
                }
                // Who runs the server is its administrator, whatever groups that user is in.
                return uids.subtracting([65_534]).sorted().map { .uid($0) }
            }
        }
    }
}
