/// A regular expression that is matched in time linear in the text, whatever it says.
///
/// The syntax is that of ECMA-262 with the flag `u`, without what no finite automaton can do or
/// what asks for more than one pass: back references and lookaround (JSON Schema core §6.4 tells
/// authors to keep to less than this).
final class Pattern: Sendable {
    /// Instructions of one pattern at the most, with its counts written out.
    static let instructionsMax = 4096

    /// The pattern as it is written.
    let source: String
    let instructions: [PatternInstruction]
    let classes: [ScalarClass]
    /// The same as a table, where it is small enough for one.
    let table: PatternTable?

    init(_ source: String, hasTable: Bool = true) throws(PatternError) {
        self.source = source
        var parser = PatternParser(source)
        let tree = try parser.parse()
        var writer = PatternWriter()
        try writer.write(tree)
        writer.finish()
        instructions = writer.instructions
        classes = parser.classes
        table = hasTable ? PatternTable(instructions, classes) : nil
    }

    /// Whether a text is a pattern that can be run here.
    static func isPattern(_ text: Span<UInt8>) -> Bool {
        // The text of a value is UTF-8, and a character has four bytes of it at the most.
        guard text.count <= 4 * PatternParser.scalarsMax,
            let utf8 = try? UTF8Span(validating: text)
        else { return false }
        return (try? Pattern(String(copying: utf8), hasTable: false)) != nil
    }
}

/// Why a text is not a pattern.
struct PatternError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}

/// A pattern as it is read.
indirect enum PatternTree {
    case empty
    case scalar(UInt32)
    /// Everything but the ends of lines.
    case any
    /// An index in the classes.
    case oneOf(Int32)
    case assertion(PatternAssertion)
    case sequence([PatternTree])
    case choice([PatternTree])
    /// Without an upper bound where `max` is nil.
    case repeated(PatternTree, min: Int, max: Int?)
}

/// Places between two characters.
enum PatternAssertion: Sendable, BitwiseCopyable {
    case start
    case end
    case wordBoundary
    case noWordBoundary
}

/// One step of the automaton; targets are indices.
enum PatternInstruction: Sendable, BitwiseCopyable {
    case scalar(UInt32)
    case any
    case oneOf(Int32)
    case assertion(PatternAssertion)
    case split(Int32, Int32)
    case jump(Int32)
    case match
}

/// Writes a tree as a program (Thompson 1968): as many instructions as the pattern has characters,
/// and its repetitions written out.
struct PatternWriter {
    /// Parts of a tree at the most. One that becomes no instruction, as an empty group, is passed
    /// in each repetition of what it stands in and would not count otherwise.
    private static let partsMax = 4 * Pattern.instructionsMax

    private(set) var instructions: [PatternInstruction] = []
    private var partCount = 0

    /// As deep in recursion as the groups of the pattern, which the parser limits.
    mutating func write(_ tree: PatternTree) throws(PatternError) {
        partCount += 1
        guard instructions.count < Pattern.instructionsMax, partCount <= Self.partsMax else {
            throw PatternError(
                "is too large: its counts, written out, make more than "
                    + "\(Pattern.instructionsMax) steps")
        }
        switch tree {
        case .empty: break
        case .scalar(let value): instructions.append(.scalar(value))
        case .any: instructions.append(.any)
        case .oneOf(let index): instructions.append(.oneOf(index))
        case .assertion(let kind): instructions.append(.assertion(kind))
        case .sequence(let trees): for tree in trees { try write(tree) }
        case .choice(let trees): try writeChoice(trees[...])
        case .repeated(let tree, let min, let max): try writeRepeated(tree, min, max)
        }
    }

    mutating func finish() { instructions.append(.match) }

    private var next: Int32 { Int32(instructions.count) }

    private mutating func writeChoice(_ trees: ArraySlice<PatternTree>) throws(PatternError) {
        var ends: [Int] = []
        for (number, tree) in trees.enumerated() {
            if number == trees.count - 1 {
                try write(tree)
            } else {
                let split = instructions.count
                instructions.append(.match)
                try write(tree)
                ends.append(instructions.count)
                instructions.append(.match)
                instructions[split] = .split(Int32(split + 1), next)
            }
        }
        for end in ends { instructions[end] = .jump(next) }
    }

    private mutating func writesSomething(_ tree: PatternTree) throws(PatternError) -> Bool {
        let before = instructions.count
        try write(tree)
        return instructions.count > before
    }

    private mutating func writeRepeated(_ tree: PatternTree, _ min: Int, _ max: Int?)
        throws(PatternError)
    {
        for _ in 0..<min {
            // What matches nothing is the same however often; and it would not count.
            guard try writesSomething(tree) else { return }
        }
        guard let max else {
            let split = instructions.count
            instructions.append(.match)
            try write(tree)
            instructions.append(.jump(Int32(split)))
            instructions[split] = .split(Int32(split + 1), next)
            return
        }
        var splits: [Int] = []
        for _ in min..<max {
            splits.append(instructions.count)
            instructions.append(.match)
            guard try writesSomething(tree) else { break }
        }
        for split in splits { instructions[split] = .split(Int32(split + 1), next) }
    }
}
