import Testing

@testable import Database

@Suite struct WorkQueueTests {
    @Test func keepsTheOrder() throws {
        let queue = WorkQueue<Int>(callsMax: 2000)
        var taken: [Int] = []
        for start in stride(from: 0, to: 1000, by: 10) {
            for number in start..<(start + 10) { try queue.add(number, calls: 1) }
            guard case .work = queue.take(upTo: 7, into: &taken) else {
                Issue.record("there is work")
                return
            }
        }
        while queue.depth > 0 { _ = queue.take(upTo: 64, into: &taken) }
        #expect(taken == Array(0..<1000))
    }

    @Test func refusesMoreThanItsLimit() throws {
        let queue = WorkQueue<Int>(callsMax: 3)
        try queue.add(1, calls: 2)
        #expect(throws: DatabaseError.queueFull(limit: 3)) { try queue.add(2, calls: 2) }
        try queue.add(3, calls: 1)
        #expect(throws: DatabaseError.queueFull(limit: 3)) { try queue.add(4, calls: 1) }
        #expect(queue.depth == 3)
        var taken: [Int] = []
        _ = queue.take(upTo: 9, into: &taken)
        #expect(taken == [1, 3])
        // Too large for the limit, but nothing else waits.
        try queue.add(5, calls: 100)
        #expect(throws: DatabaseError.queueFull(limit: 3)) { try queue.add(6, calls: 1) }
        #expect(throws: DatabaseError.queueFull(limit: 3)) { try queue.add(6, calls: .max) }
    }

    @Test func givesOutWhatWaitsBeforeItSaysClosed() throws {
        let queue = WorkQueue<Int>(callsMax: 3)
        try queue.add(1, calls: 1)
        queue.close(.closed)
        queue.close(.timeout)
        #expect(throws: DatabaseError.closed) { try queue.add(2, calls: 1) }
        var taken: [Int] = []
        guard case .work = queue.take(upTo: 9, into: &taken),
            case .closed = queue.take(upTo: 9, into: &taken)
        else {
            Issue.record("it gives out what waits, then says that it is closed")
            return
        }
        #expect(taken == [1])
    }

    @Test func saysWhenNothingComes() {
        let queue = WorkQueue<Int>(callsMax: 3)
        var taken: [Int] = []
        for _ in 0..<3 {
            guard case .idle = queue.take(upTo: 1, into: &taken, idleAfter: .zero) else {
                Issue.record("nothing came")
                return
            }
        }
    }

    @Test func losesNothingBetweenThreads() throws {
        let queue = WorkQueue<Int>(callsMax: 50)
        let done = CountdownLatch(3)
        let sums = CountdownLatch(10_000)
        for number in 0..<3 {
            try NativeThread(name: "taker-\(number)").start {
                var taken: [Int] = []
                while case .work = queue.take(upTo: 3, into: &taken) {
                    for _ in taken { sums.countDown() }
                    taken.removeAll()
                }
                done.countDown()
            }
        }
        for number in 0..<10_000 {
            while (try? queue.add(number, calls: 1)) == nil {}
        }
        sums.wait()
        queue.close(.closed)
        done.wait()
    }

    @Test func letsGoOfWhatWasTaken() throws {
        final class Thing: Sendable {}
        let queue = WorkQueue<Thing>(callsMax: 10)
        weak var first: Thing?
        do {
            let thing = Thing()
            first = thing
            try queue.add(thing, calls: 1)
        }
        do {
            var taken: [Thing] = []
            _ = queue.take(upTo: 1, into: &taken)
        }
        #expect(first == nil)
    }
}
