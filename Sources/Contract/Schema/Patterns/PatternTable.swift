/// A pattern as a table: one look-up for each character, and nothing allocated.
///
/// The states are the sets of instructions that `PatternRun` would follow at once, found beforehand
/// (Rabin and Scott 1959). Patterns that would need too many of them, or that ask for properties or
/// ends of words, do without a table.
struct PatternTable: Sendable {
    private static let statesMax = 512
    private static let intervalsMax = 64
    private static let instructionsMax = 600

    /// Where scalar values begin that all instructions treat alike, from 0 upwards.
    private let starts: [UInt32]
    /// The interval of each ASCII character.
    private let ascii: [UInt8]
    /// The state after each state and interval.
    private let next: [UInt16]
    /// Whether the pattern has matched in a state; whether it has where the text ends in it.
    private let verdicts: [UInt8]
    /// The state that nothing leads out of, where there is one.
    private let dead: Int

    private static let matched: UInt8 = 1
    private static let matchedAtEnd: UInt8 = 2

    /// Whether the pattern matches anywhere in a text of UTF-8.
    func matches(_ text: Span<UInt8>) -> Bool {
        var state = 0
        var position = 0
        while verdicts[state] & Self.matched == 0 {
            guard position < text.count else { return verdicts[state] & Self.matchedAtEnd != 0 }
            let byte = text[position]
            let interval: Int
            if byte < 0x80 {
                interval = Int(ascii[Int(byte)])
                position &+= 1
            } else {
                interval = self.interval(of: nextScalar(text, &position) ?? 0)
            }
            state = Int(next[state &* starts.count &+ interval])
            if state == dead { return false }
        }
        return true
    }

    private func interval(of scalar: UInt32) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }
}

extension PatternTable {
    /// Nothing where the pattern does without a table.
    init?(_ instructions: [PatternInstruction], _ classes: [ScalarClass]) {
        guard instructions.count <= Self.instructionsMax,
            let starts = Self.starts(instructions, classes), starts.count <= Self.intervalsMax
        else { return nil }
        let sets = PatternSets(instructions, classes)
        var states = [sets.close([0], isAtStart: true)]
        var numbers = [states[0]: 0]
        var next: [UInt16] = []
        var number = 0
        while number < states.count {
            for start in starts {
                let target = sets.advance(states[number], over: start)
                let found = numbers[target] ?? states.count
                if found == states.count {
                    guard found < Self.statesMax else { return nil }
                    numbers[target] = found
                    states.append(target)
                }
                next.append(UInt16(found))
            }
            number += 1
        }
        self.starts = starts
        self.next = next
        ascii = (0..<UInt32(128)).map { scalar in
            UInt8((starts.firstIndex { $0 > scalar } ?? starts.count) - 1)
        }
        verdicts = states.map { state in
            (state.hasMatched ? Self.matched : 0)
                | (state.matchesAtEnd ? Self.matchedAtEnd : 0)
        }
        let isDead = { (number: Int) in
            let row = next[number * starts.count..<(number + 1) * starts.count]
            return row.allSatisfy { Int($0) == number } && !states[number].matchesAtEnd
                && !states[number].hasMatched
        }
        dead = states.indices.first(where: isDead) ?? -1
    }

    /// Where the meaning of a scalar value may change; nil where more than ranges decides it.
    private static func starts(
        _ instructions: [PatternInstruction], _ classes: [ScalarClass]
    ) -> [UInt32]? {
        var starts: Set<UInt32> = [0]
        for instruction in instructions {
            switch instruction {
            case .scalar(let value): starts.formUnion([value, value + 1])
            case .any: starts.formUnion([0x0A, 0x0B, 0x0D, 0x0E, 0x2028, 0x202A])
            case .assertion(.wordBoundary), .assertion(.noWordBoundary): return nil
            case .oneOf, .assertion, .split, .jump, .match: break
            }
        }
        for scalars in classes {
            guard let boundaries = scalars.boundaries else { return nil }
            starts.formUnion(boundaries)
        }
        return starts.sorted()
    }
}

/// The sets of instructions that a pattern can be in.
private struct PatternSets {
    struct State: Hashable {
        /// Instructions that wait for a character, in their order.
        var waiting: [Int32] = []
        var hasMatched = false
        var matchesAtEnd = false
    }

    private let instructions: [PatternInstruction]
    private let classes: [ScalarClass]

    init(_ instructions: [PatternInstruction], _ classes: [ScalarClass]) {
        self.instructions = instructions
        self.classes = classes
    }

    /// The state behind a character. A match may begin there, too.
    func advance(_ state: State, over scalar: UInt32) -> State {
        // A state that has matched is not left any more.
        if state.hasMatched { return state }
        var reached: [Int32] = [0]
        for index in state.waiting
        where instructions[Int(index)].takes(scalar, classes) {
            reached.append(index + 1)
        }
        return close(reached, isAtStart: false)
    }

    /// The state of some instructions with all that follow from them without a character.
    func close(_ reached: [Int32], isAtStart: Bool) -> State {
        var state = State()
        let here = follow(reached, isAtStart: isAtStart, isAtEnd: false)
        state.waiting = here.waiting.sorted()
        state.hasMatched = here.hasMatched
        state.matchesAtEnd = follow(reached, isAtStart: isAtStart, isAtEnd: true).hasMatched
        return state
    }

    private func follow(_ reached: [Int32], isAtStart: Bool, isAtEnd: Bool) -> State {
        var state = State()
        var seen = Array(repeating: false, count: instructions.count)
        var stack = reached
        while let index = stack.popLast() {
            guard !seen[Int(index)] else { continue }
            seen[Int(index)] = true
            switch instructions[Int(index)] {
            case .match: state.hasMatched = true
            case .jump(let target): stack.append(target)
            case .split(let first, let second): stack += [first, second]
            case .assertion(.start): if isAtStart { stack.append(index + 1) }
            case .assertion(.end): if isAtEnd { stack.append(index + 1) }
            case .assertion(.wordBoundary), .assertion(.noWordBoundary): break
            case .scalar, .any, .oneOf: state.waiting.append(index)
            }
        }
        return state
    }
}
