/// The name that a misspelt one was probably meant to be: at most two letters away, and less than
/// half of it; nil where none is near. Compares a name of 64 bytes at the most.
func nearest(to name: [UInt8], of names: ArraySlice<String>) -> String? {
    guard name.count <= 64 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names.prefix(64) where abs(candidate.utf8.count - name.count) <= 2 {
        let distance = distance(name, Array(candidate.utf8))
        guard distance <= 2, distance * 2 < max(name.count, 1) else { continue }
        if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}

/// Letters to insert, remove, replace or swap with their neighbour (Damerau 1964); the case of a
/// letter counts for nothing.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    func small(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte | 0x20 : byte }
    var before: [Int] = []
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
        var next = [index + 1]
        for (other, letter) in right.enumerated() {
            let isSame = small(byte) == small(letter)
            var cost = min(row[other] + (isSame ? 0 : 1), row[other + 1] + 1, next[other] + 1)
            if index > 0, other > 0, small(byte) == small(right[other - 1]),
                small(left[index - 1]) == small(letter)
            {
                cost = min(cost, before[other - 1] + 1)
            }
            next.append(cost)
        }
        before = row
        row = next
    }
    return row[right.count]
}
