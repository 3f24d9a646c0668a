internal import Database
internal import JSON

/// What an answer says about its result: the member `meta` (Protocol/README.md §3.5).
enum AnswerMeta {
    /// The result is that of an earlier call with this key.
    case replayed
    /// Nothing of the call is stored; it would have made these changes.
    case dryRun(DryRun.Changes)

    /// Writes the members, and nothing around them.
    func write(to writer: inout JSONWriter) {
        switch self {
        case .replayed:
            writer.member("replayed", true)
        case .dryRun(let changes):
            writer.member("dryRun", true)
            changes.write(to: &writer)
        }
    }
}
