/// Names that somebody may have meant who typed another one.
enum NearestNames {
    /// The nearest first, three at the most: those that begin with what was typed, and those that
    /// are few slips away from it.
    static func of(_ typed: String, among names: [String]) -> [String] {
        let slipsMax = max(1, typed.utf8.count / 3)
        let found: [(name: String, slips: Int)] = names.compactMap { name in
            if name.hasPrefix(typed), !typed.isEmpty { return (name, 0) }
            let slips = distance(Array(typed.utf8), Array(name.utf8), max: slipsMax)
            return slips <= slipsMax ? (name, slips) : nil
        }
        // What is further off than the nearest by more than one slip was hardly meant.
        let least = found.map(\.slips).min() ?? 0
        return found.filter { $0.slips <= least + 1 }
            .sorted { ($0.slips, $0.name) < ($1.slips, $1.name) }.prefix(3).map(\.name)
    }

    /// The names in a question, or nothing when none is near.
    static func hint(for typed: String, among names: [String]) -> String? {
        let nearest = of(typed, among: names)
        return nearest.isEmpty ? nil : "did you mean \(nearest.joined(separator: ", "))?"
    }

    /// How many bytes have to be put in, left out, replaced, or exchanged with their neighbour
    /// (Damerau and Levenshtein, without edits of what was exchanged).
    static func distance(_ left: [UInt8], _ right: [UInt8], max: Int) -> Int {
        // So far apart in length, they are at least as far apart in all.
        guard abs(left.count - right.count) <= max else { return max + 1 }
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var next = [row + 1]
            next.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                let replaced = last[column] + (byte == other ? 0 : 1)
                var best = Swift.min(replaced, last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
                    best = Swift.min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            (before, last) = (last, next)
        }
        return last.last ?? 0
    }
}
