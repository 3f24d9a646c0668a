internal import JSONRPC
internal import TestSupport
internal import Testing

/// When the next call of a connection may start (Protocol/README.md, section 6).
@Suite struct CallOrderTests {
    typealias Effect = CallOrder.Effect

    private static let effects: [Effect] = [.immediate, .query, .mutation, .action]

    @Test(arguments: effects)
    func startsAnythingAtFirst(effect: Effect) {
        #expect(CallOrder().mayStart(effect))
    }

    /// What may start while one call runs.
    @Test(arguments: [
        (Effect.immediate, [Effect.immediate, .query, .mutation, .action]),
        (.query, [.immediate, .query, .action]),
        (.mutation, [.immediate, .mutation]),
        (.action, [.immediate, .query, .mutation, .action]),
    ])
    func startsBeside(running: Effect, expected: [Effect]) {
        var order = CallOrder()
        order.start(running, isBarrier: false)
        #expect(Self.effects.filter { order.mayStart($0) } == expected)
        order.end(running, isBarrier: false)
        #expect(Self.effects.allSatisfy { order.mayStart($0) })
    }

    @Test(arguments: [Effect.query, .mutation, .action])
    func startsNothingBesideANotification(running: Effect) {
        var order = CallOrder()
        order.start(running, isBarrier: true)
        #expect(order.isBarred)
        #expect(Self.effects.allSatisfy { !order.mayStart($0) })
        order.end(running, isBarrier: true)
        #expect(!order.isBarred)
        #expect(Self.effects.allSatisfy { order.mayStart($0) })
    }

    @Test func waitsForAllOfThem() {
        var order = CallOrder()
        for _ in 0..<3 { order.start(.query, isBarrier: false) }
        for _ in 0..<2 { order.end(.query, isBarrier: false) }
        #expect(!order.mayStart(.mutation))
        order.end(.query, isBarrier: false)
        #expect(order.mayStart(.mutation))
    }

    // MARK: Against a model

    /// One call as the model sees it: it keeps the calls themselves, and looks at all of them.
    private struct Call: Equatable {
        var number: Int
        var effect: Effect
        var isBarrier: Bool

        /// Whether the promises let this one start while an earlier one runs.
        func mayStart(beside earlier: Call) -> Bool {
            if earlier.isBarrier, earlier.effect != .immediate { return false }
            return switch (effect, earlier.effect) {
            case (.query, .mutation), (.action, .mutation), (.mutation, .query): false
            case (.immediate, _), (.query, _), (.mutation, _), (.action, _): true
            }
        }
    }

    @Test(arguments: seeds(3))
    func agreesWithAModel(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var order = CallOrder()
        var running: [Call] = []
        var waiting: [Call] = []
        var lastStarted = -1
        for number in 0..<5_000 {
            let effect = Self.effects.randomElement(using: &random) ?? .query
            let isBarrier = Int.random(in: 0..<4, using: &random) == 0
            waiting.append(Call(number: number, effect: effect, isBarrier: isBarrier))
            // Ends some, in any order.
            while !running.isEmpty, Int.random(in: 0..<8, using: &random) > 2 {
                let ended = running.remove(at: Int.random(in: 0..<running.count, using: &random))
                order.end(ended.effect, isBarrier: ended.isBarrier)
            }
            while let call = waiting.first {
                let isAllowed = running.allSatisfy { call.mayStart(beside: $0) }
                #expect(order.mayStart(call.effect) == isAllowed, "seed \(seed), call \(number)")
                guard isAllowed else { break }
                waiting.removeFirst()
                #expect(call.number > lastStarted)
                lastStarted = call.number
                order.start(call.effect, isBarrier: call.isBarrier)
                running.append(call)
            }
        }
        #expect(lastStarted > 0)
    }
}
