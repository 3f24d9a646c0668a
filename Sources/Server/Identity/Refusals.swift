internal import Contract
internal import Database
internal import JSON
internal import Synchronization
internal import Transport

/// Calls that were not allowed, until the change log has them as `refusals`.
///
/// They are written together and counted: whoever is refused a thousand times in a second makes the
/// server write no more than once in ten. What is counted when the process is killed is lost.
final class Refusals: Sendable {
    /// What is counted together.
    private struct Kind: Hashable {
        let caller: String
        /// Of an anonymous caller, who may try every method; of others it is nothing.
        var method: String?
        let rule: String
    }

    private struct Tally {
        /// Of the first of them.
        let author: ChangeAuthor
        /// Of the first of them; nothing where too many of the caller's differ.
        let method: String?
        let atMs: Int64
        var count = 1
    }

    private struct State {
        var tallies: [Kind: Tally] = [:]
        /// Of kinds for which there was no room.
        var others = 0

        /// Counts one more of a kind; answers whether that was there.
        mutating func count(_ kind: Kind) -> Bool {
            guard let tally = tallies[kind] else { return false }
            tallies[kind]?.count = tally.count + 1
            return true
        }

        func kinds(of caller: String) -> Int { tallies.keys.count { $0.caller == caller } }

        var isEmpty: Bool { tallies.isEmpty && others == 0 }
    }

    /// Kinds that are told apart in one interval.
    static let kindsMax = 64
    /// Of these, kinds of one caller that differ by their method: nobody hides others by trying
    /// every name.
    static let kindsPerCallerMax = 8
    static let interval = Duration.seconds(10)

    private let state = Mutex(State())

    func note(_ call: CallContext, rule: String) {
        let isAnonymous = call.principal.isAnonymous
        let method = call.method.descriptor.name
        var kind = Kind(
            caller: isAnonymous ? call.peer.subject : call.principal.id,
            method: isAnonymous ? method : nil, rule: rule)
        state.withLock { state in
            if state.count(kind) { return }
            let isOneOfMany = isAnonymous && state.kinds(of: kind.caller) >= Self.kindsPerCallerMax
            if isOneOfMany {
                kind.method = nil
                if state.count(kind) { return }
            }
            guard state.tallies.count < Refusals.kindsMax else {
                state.others += 1
                return
            }
            state.tallies[kind] = Tally(
                author: call.changeAuthor, method: isOneOfMany ? nil : method,
                atMs: WallClock.milliseconds())
        }
    }

    var chore: Chore {
        Chore(
            "record refusals", every: Refusals.interval, runsAtStop: true,
            isDue: { [self] in state.withLock { !$0.isEmpty } },
            run: { [self] nowMs, transaction in
                try record(nowMs, in: transaction)
                return false
            })
    }

    private func record(_ nowMs: Int64, in transaction: Transaction) throws {
        let noted = state.withLock { $0 }
        for (kind, tally) in noted.tallies.sorted(by: { $0.value.atMs < $1.value.atMs }) {
            transaction.author = tally.author
            try transaction.record(
                Change(
                    entity: "refusals", id: tally.author.request, operation: .create,
                    atMs: tally.atMs,
                    after: Self.json(rule: kind.rule, method: tally.method, tally.count)))
        }
        if noted.others > 0 {
            transaction.author = nil
            try transaction.record(
                Change(
                    entity: "refusals", id: "others", operation: .create, atMs: nowMs,
                    after: Self.json(noted.others)))
        }
        transaction.afterCommit { [self] in forget(noted) }
    }

    /// What was noted meanwhile stays.
    private func forget(_ written: State) {
        state.withLock { state in
            for (kind, tally) in written.tallies {
                guard let count = state.tallies[kind]?.count, count > tally.count else {
                    state.tallies[kind] = nil
                    continue
                }
                state.tallies[kind]?.count = count - tally.count
            }
            state.others -= written.others
        }
    }

    private static func json(
        rule: String? = nil, method: String? = nil, _ count: Int
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if let rule { writer.member("rule", rule) }
        if let method { writer.member("method", method) }
        writer.member("count", count)
        writer.endObject()
        return writer.takeBytes()
    }
}
