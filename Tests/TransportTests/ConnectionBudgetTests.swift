import Synchronization
import Testing

@testable import Transport

@Suite struct ConnectionBudgetTests {
    private func budget(
        connectionsMax: Int = 100, perPeer: Int = 2, exempt: Set<UInt32> = []
    ) -> ConnectionBudget {
        ConnectionBudget(
            connectionsMax: connectionsMax, connectionsPerPeerMax: perPeer, outputBytesMax: 10,
            exemptUIDs: exempt)
    }

    @Test func countsTheConnectionsOfOneUser() {
        let budget = budget()
        let ada = Peer(kind: .unix, uid: 1_000, pid: 1)
        let again = Peer(kind: .unix, uid: 1_000, pid: 2)
        #expect(budget.admit(ada) == nil)
        #expect(budget.admit(again) == nil)
        #expect(budget.admit(ada)?.name == "connectionsPerPeerMax")
        #expect(budget.admit(ada)?.max == 2)
        #expect(budget.admit(Peer(kind: .unix, uid: 1_001)) == nil)
        budget.release(again)
        #expect(budget.admit(ada) == nil)
        #expect(budget.admit(ada) != nil)
    }

    @Test func countsTheConnectionsFromOneAddress() {
        let budget = budget()
        let peer = Peer(kind: .tcp, address: "192.0.2.1")
        #expect(budget.admit(peer) == nil)
        #expect(budget.admit(peer) == nil)
        #expect(budget.admit(peer) != nil)
        #expect(budget.admit(Peer(kind: .tcp, address: "192.0.2.2")) == nil)
    }

    /// Who could stop the server need not be kept from calling it.
    @Test func exemptsTheOwnerAndRoot() {
        let budget = budget(exempt: [0, 7])
        for uid in [0, 7] as [UInt32] {
            for _ in 0..<5 { #expect(budget.admit(Peer(kind: .unix, uid: uid)) == nil) }
            for _ in 0..<5 { budget.release(Peer(kind: .unix, uid: uid)) }
        }
        #expect(budget.admit(Peer(kind: .unix, uid: 8)) == nil)
        #expect(budget.admit(Peer(kind: .unix, uid: 8)) == nil)
        #expect(budget.admit(Peer(kind: .unix, uid: 8)) != nil)
    }

    @Test func saysWhenThereIsRoomAgain() {
        let budget = budget(connectionsMax: 2)
        let calls = Counter()
        let enter = { budget.enter(orWhenRoom: { calls.add() }) }
        #expect(enter())
        #expect(enter())
        #expect(!enter())
        #expect(budget.connectionCount == 2)
        #expect(calls.count == 0)
        budget.leave()
        #expect(calls.count == 1)
        #expect(budget.connectionCount == 1)
        #expect(enter())
        budget.leave()
        #expect(calls.count == 1, "who was told once is not told again")
    }

    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        var count: Int { value.load(ordering: .relaxed) }
        func add() { value.add(1, ordering: .relaxed) }
    }

    @Test func countsOutput() {
        let budget = budget()
        budget.changeOutput(by: 9)
        #expect(budget.hasOutputRoom)
        budget.changeOutput(by: 1)
        #expect(!budget.hasOutputRoom)
        #expect(budget.outputByteCount == 10)
        budget.changeOutput(by: -10)
        #expect(budget.hasOutputRoom)
    }
}
