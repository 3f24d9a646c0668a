/// What one caller was told, and so what there has to be: the tasks of its own project by their
/// ids.
struct Ledger {
    /// Something that changes them. It is done whole or not at all.
    enum Operation {
        case create([String])
        case rename(id: String, to: String)
        case delete(id: String)
    }

    /// The titles of its tasks by their ids.
    private(set) var tasks: [String: String] = [:]
    /// The one whose outcome is not known, with the key that it was sent with.
    var open: (operation: Operation, key: String)?

    /// Does what was answered. `ids` are those of what was created, in the order of the titles.
    mutating func close(_ ids: [String]) {
        defer { open = nil }
        switch open?.operation {
        case .create(let titles):
            for (id, title) in zip(ids, titles) { tasks[id] = title }
        case .rename(let id, let title): tasks[id] = title
        case .delete(let id): tasks[id] = nil
        case nil: break
        }
    }

    /// What is wrong with what was found, which may have what is open whole or not at all.
    func faults(of found: [String: String]) -> (lost: Int, half: Int, extra: Int) {
        var expected = tasks
        var unknown = found.filter { tasks[$0.key] == nil }
        var half = 0
        switch open?.operation {
        case .create(let titles):
            let made = unknown.filter { titles.contains($0.value) }
            if !made.isEmpty {
                half = made.count < titles.count ? 1 : 0
                unknown = unknown.filter { made[$0.key] == nil }
                unknown.merge(made.dropFirst(titles.count).map { ($0.key, $0.value) }) { $1 }
            }
        case .rename(let id, let title): if found[id] == title { expected[id] = title }
        case .delete(let id): if found[id] == nil { expected[id] = nil }
        case nil: break
        }
        let lost = expected.count { found[$0.key] != $0.value }
        return (lost, half, unknown.count)
    }
}
