internal import ArgumentParser
internal import Backend
internal import Glibc

/// A value of `--peer`: what somebody may do whom the transport knows.
struct PeerRole {
    let name: PeerIdentities.Name
    let role: String

    /// Reads `uid:NUMBER=ROLE` or `cert:NAME=ROLE`.
    @Sendable
    init(_ text: String) throws {
        guard let equals = text.lastIndex(of: "="), let colon = text.firstIndex(of: ":"),
            colon < equals
        else { throw Self.invalid(text) }
        let value = String(text[text.index(after: colon)..<equals])
        switch text[..<colon] {
        case "uid":
            guard let uid = UInt32(value), uid != 65_534 else { throw Self.invalid(text) }
            name = .uid(uid)
        case "cert" where !value.isEmpty: name = .certificate(value)
        case _: throw Self.invalid(text)
        }
        role = String(text[text.index(after: equals)...])
        guard ["admin", "member", "guest"].contains(role) else {
            throw ValidationError(
                "'\(role)' is not a role: take admin, member or guest")
        }
    }

    private static func invalid(_ text: String) -> ValidationError {
        ValidationError("'\(text)' is not uid:NUMBER=ROLE or cert:NAME=ROLE")
    }

    static func identities(_ peers: [PeerRole]) -> PeerIdentities {
        let roles = Dictionary(grouping: peers, by: \.name).mapValues { Set($0.map(\.role)) }
        return PeerIdentities(ownUID: geteuid(), roles: roles)
    }
}
