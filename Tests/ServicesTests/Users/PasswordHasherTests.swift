import Contract
import JSONRPC
import Testing

@testable import Services

@Suite(.timeLimit(.minutes(1))) struct PasswordHasherTests {
    private let gate = Gate()
    private let password: Password
    private let hash: PasswordHash

    init() throws {
        password = try Password("correct horse battery")
        hash = try PasswordHash.make(
            of: password, parameters: .cheap)
    }

    private func hasher(atOnce: Int, queued: Int) -> PasswordHasher {
        var limits = Limits()
        limits.hashesAtOnceMax = atOnce
        limits.hashesQueuedMax = queued
        return PasswordHasher(limits: limits) { [gate, hash] _ in
            gate.pass()
            return hash
        }
    }

    private func start(_ count: Int, on hasher: PasswordHasher) -> [Task<String, any Error>] {
        (0..<count).map { _ in Task { try await hasher.hash(password).phc } }
    }

    @Test func hashesFewAtOnceAndQueuesFew() async throws {
        let hasher = hasher(atOnce: 2, queued: 3)
        let running = start(2, on: hasher)
        await gate.wait(for: 2)
        let waiting = start(3, on: hasher)
        await eventually { hasher.waitingCount == 3 }

        var refused: RPCError?
        do { _ = try await hasher.hash(password) } catch { refused = error as? RPCError }
        #expect(refused?.kind == .overloaded)
        #expect(refused?.limit == RPCError.Limit(name: "hashesQueuedMax", max: 3))
        #expect(refused?.retryAfterMs == PasswordHasher.retryAfterMs)

        gate.open(for: 5)
        for task in running + waiting { #expect(try await task.value == hash.phc) }
        #expect(gate.most == 2)
        #expect(hasher.waitingCount == 0)
    }

    @Test func takesMoreWhenItWasIdleInBetween() async throws {
        let hasher = hasher(atOnce: 1, queued: 0)
        for _ in 0..<3 {
            let task = start(1, on: hasher)
            await gate.wait(for: 1)
            await #expect(throws: RPCError.self) { try await hasher.hash(password) }
            gate.open()
            #expect(try await task[0].value == hash.phc)
        }
    }

    @Test func letsACancelledCallerLeaveTheQueue() async throws {
        let hasher = hasher(atOnce: 1, queued: 1)
        let running = start(1, on: hasher)
        await gate.wait(for: 1)
        let impatient = start(1, on: hasher)
        await eventually { hasher.waitingCount == 1 }
        impatient[0].cancel()
        await #expect(throws: CancellationError.self) { try await impatient[0].value }
        #expect(hasher.waitingCount == 0)

        let next = start(1, on: hasher)
        await eventually { hasher.waitingCount == 1 }
        gate.open(for: 2)
        #expect(try await running[0].value == hash.phc)
        #expect(try await next[0].value == hash.phc)
    }

    @Test func doesNotBeginForACallerWhoHasGivenUp() async throws {
        let hasher = hasher(atOnce: 1, queued: 1)
        let task = Task { [password] in
            while !Task.isCancelled { await Task.yield() }
            return try await hasher.hash(password).phc
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(gate.most == 0)
    }

    @Test func finishesAHashThatHasBegun() async throws {
        let hasher = hasher(atOnce: 1, queued: 0)
        let running = start(1, on: hasher)
        await gate.wait(for: 1)
        running[0].cancel()
        await #expect(throws: RPCError.self) { try await hasher.hash(password) }
        gate.open()
        #expect(try await running[0].value == hash.phc)
    }

    @Test func goesOnAfterAHashThatFailed() async throws {
        var limits = Limits()
        limits.hashesAtOnceMax = 1
        let hasher = PasswordHasher(limits: limits) { _ in throw PasswordHash.Invalid.malformed }
        for _ in 0..<3 {
            await #expect(throws: PasswordHash.Invalid.malformed) {
                try await hasher.hash(password)
            }
        }
    }

    @Test func leavesTheThreadsOfTasksAlone() async throws {
        // More hashes are held than most machines have threads for tasks; tasks still run.
        let hasher = hasher(atOnce: 64, queued: 0)
        let running = start(64, on: hasher)
        await gate.wait(for: 64)
        let sum = await withTaskGroup(of: Int.self) { group in
            for number in 0..<100 { group.addTask { number } }
            return await group.reduce(0, +)
        }
        #expect(sum == 4950)
        gate.open(for: 64)
        for task in running { _ = try await task.value }
    }
}
