/// Which known word a wrong one is nearest to.
package enum Spelling {
    /// The word with the fewest changes, if those are few for its length.
    package static func nearest(to word: String, in known: [String]) -> String? {
        let ranked = known.map { (word: $0, distance: distance(word, $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, min(word.count, best.word.count) / 3) ? best.word : nil
    }

    /// Letters to insert, remove or replace (Levenshtein).
    private static func distance(_ left: String, _ right: String) -> Int {
        let other = Array(right.lowercased().utf8.prefix(64))
        var row = Array(0...other.count)
        for (line, byte) in left.lowercased().utf8.prefix(64).enumerated() {
            var next = [line + 1]
            for column in other.indices {
                let replaced = row[column] + (other[column] == byte ? 0 : 1)
                next.append(min(replaced, row[column + 1] + 1, next[column] + 1))
            }
            row = next
        }
        return row.last ?? 0
    }
}
