internal import BackendTesting
internal import JSON
internal import TestSupport
internal import Transport

/// Makes calls one after another, each with a key, and keeps a ledger of what it was answered.
struct Caller {
    private let number: Int
    private var project = JSONValue.null
    private(set) var ledger = Ledger()
    private var random: SplitMix
    private var callCount = 0
    private(set) var answered = 0

    /// Tasks that it keeps at the most: what is looked at after each start stays small.
    private static let tasksMax = 60

    init(_ number: Int, random: UInt64) {
        self.number = number
        self.random = SplitMix(seed: random)
    }

    /// Makes the project that its tasks belong to.
    mutating func begin(at address: Address) async throws {
        let connection = try TestConnection.connect(to: address)
        defer { connection.close() }
        let made = try await connection.call("projects.create", ["name": .string("of \(number)")])
        guard let id = made.result?["id"] else {
            throw ServerProcess.Failure(description: "no project: \(made)")
        }
        project = id
    }

    /// Goes on until the server is gone. What it was not answered is open then.
    mutating func work(at address: Address) async {
        guard let connection = try? TestConnection.connect(to: address) else { return }
        defer { connection.close() }
        while true {
            let key = "\(number)-\(callCount)"
            callCount += 1
            ledger.open = (next(), key)
            guard let answer = try? await send(over: connection), answer.result != nil else {
                return
            }
            answered += 1
            ledger.close(answer.ids)
        }
    }

    /// Sends what is open again, if anything is. Answers whether it had been done before; nothing
    /// where nothing is open.
    mutating func sendAgain(at address: Address) async throws -> Bool? {
        guard ledger.open != nil else { return nil }
        let connection = try TestConnection.connect(to: address)
        defer { connection.close() }
        let answer = try await send(over: connection)
        guard answer.result != nil else {
            throw ServerProcess.Failure(description: "not done when it was sent again: \(answer)")
        }
        answered += 1
        ledger.close(answer.ids)
        return answer.isReplayed
    }

    /// Its tasks, as they are on the server.
    func look(at address: Address) async throws -> [String: String] {
        let connection = try TestConnection.connect(to: address)
        defer { connection.close() }
        // All of them: it never keeps more than a page.
        let page = try await connection.call(
            "tasks.list", ["filter": ["project": ["eq": project]], "limit": 100])
        guard case .array(let items)? = page.result?["items"] else {
            throw ServerProcess.Failure(description: "no list: \(page)")
        }
        var found: [String: String] = [:]
        for item in items {
            guard case .string(let id)? = item["id"], case .string(let title)? = item["title"]
            else { continue }
            found[id] = title
        }
        return found
    }

    private mutating func next() -> Ledger.Operation {
        let ids = ledger.tasks.keys.sorted()
        let some = ids.isEmpty ? nil : ids[Int(random.next() % UInt64(ids.count))]
        let title = "\(number)-\(callCount)"
        switch (random.next() % 10, some) {
        case (0...1, let id?),
            (_, let id?) where ids.count >= Self.tasksMax:
            return .delete(id: id)
        case (2...4, let id?): return .rename(id: id, to: title)
        case (5...6, _): return .create(["\(title) a", "\(title) b", "\(title) c"])
        default: return .create([title])
        }
    }

    private func send(over connection: TestConnection) async throws -> TestAnswer {
        guard let open = ledger.open else { throw TestFailure.notAnAnswer("nothing is open") }
        let meta: JSONValue = ["idempotencyKey": .string(open.key)]
        switch open.operation {
        case .create(let titles) where titles.count == 1:
            let params: JSONValue = ["project": project, "title": .string(titles[0])]
            return try await connection.call("tasks.create", params, meta: meta)
        case .create(let titles):
            let items = titles.map { ["project": project, "title": .string($0)] as JSONValue }
            return try await connection.call(
                "tasks.createMany", ["items": .array(items)], meta: meta)
        case .rename(let id, let title):
            return try await connection.call(
                "tasks.update", ["id": .string(id), "title": .string(title)], meta: meta)
        case .delete(let id):
            return try await connection.call("tasks.delete", ["id": .string(id)], meta: meta)
        }
    }
}

extension TestAnswer {
    /// Whether it had been done before.
    fileprivate var isReplayed: Bool {
        (try? JSONValue.parse(line))?["meta"]?["replayed"] == true
    }

    /// Of what was created.
    fileprivate var ids: [String] {
        if case .string(let id)? = result?["id"] { return [id] }
        guard case .array(let items)? = result?["items"] else { return [] }
        return items.compactMap { if case .string(let id)? = $0["id"] { id } else { nil } }
    }
}
