extension SchemaProgram {
    /// An object, in one pass over its members. Inlined, its frame would be that of every value.
    @inline(never)
    func checkObject<Recorder: PlaceRecorder>(
        _ rule: ObjectRule, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation,
        _ recorder: inout Recorder, origin: Int
    ) -> Int {
        let isPlain = rule.patternsCount == 0 && rule.names == none
        var walk = MemberWalk(bytes, start)
        var seen = MetEntries(beyond: rule.count > 64 ? Int(rule.count) : 0)
        var guess = rule.start
        var count = 0
        while walk.nextMember(bytes) {
            count &+= 1
            let entry = find(bytes, walk.key, rule, guess: guess)
            var end = stopped
            if entry != none {
                let index = Int(entry &- rule.start)
                seen.insert(index)
                guess = entry &+ 1
                let node = properties[Int(entry)].node
                if node != none {
                    end = check(node, bytes, walk.position, &run)
                    guard end >= 0 else { return stopped }
                    recorder.record(index, origin &+ walk.position..<origin &+ end)
                }
            }
            if end < 0 || !isPlain {
                end = checkOthers(rule, bytes, walk, end, &run)
                guard end >= 0 else { return stopped }
            }
            walk.position = end
        }
        if seen.first & rule.required != rule.required || rule.hasRequiredBeyond {
            guard checkRequired(rule, seen, start, &run) else { return stopped }
        }
        if count < rule.countMin || count > rule.countMax {
            guard failCount(rule, count, start, &run) else { return stopped }
        }
        if rule.dependenciesCount > 0 {
            guard checkDependencies(rule, seen, bytes, start, &run) else { return stopped }
        }
        return walk.position
    }

    // MARK: Names

    /// The entry of a key, most often the one after the entry of the key before it.
    @inline(__always)
    func find(_ bytes: Span<UInt8>, _ key: TextPlace, _ rule: ObjectRule, guess: Int32) -> Int32 {
        if key.hasEscapes { return findEscaped(bytes, key, rule) }
        let count = key.end &- key.start
        let word = firstWord(bytes, key.start, count)
        let end = rule.start &+ rule.count
        if guess < end, isEntry(guess, word, bytes, key.start, count) { return guess }
        if rule.sortedStart != none { return search(word, bytes, key.start, count, rule) }
        var entry = rule.start
        while entry < end {
            if isEntry(entry, word, bytes, key.start, count) { return entry }
            entry &+= 1
        }
        return none
    }

    private func findEscaped(_ bytes: Span<UInt8>, _ key: TextPlace, _ rule: ObjectRule) -> Int32 {
        let name = UTF8Text.unescaped(bytes, key)
        let place = TextPlace(start: 0, end: name.count, hasEscapes: false, isASCII: false)
        return find(name.span, place, rule, guess: .max)
    }

    @inline(__always)
    private func isEntry(
        _ entry: Int32, _ word: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ count: Int
    ) -> Bool {
        let property = properties[Int(entry)]
        guard property.word == word, Int(property.count) == count else { return false }
        return count <= 8 || hasText(property.start, bytes, start, from: 8, count: count)
    }

    /// Whether the bytes of a text of the program stand at `start`.
    func hasText(
        _ text: Int32, _ bytes: Span<UInt8>, _ start: Int, from: Int = 0, count: Int
    ) -> Bool {
        var index = from
        while index < count {
            guard self.text[Int(text) &+ index] == bytes[start &+ index] else { return false }
            index &+= 1
        }
        return true
    }

    /// Among many names the search is binary, in the order of `sortedProperties`.
    private func search(
        _ word: UInt64, _ bytes: Span<UInt8>, _ start: Int, _ count: Int, _ rule: ObjectRule
    ) -> Int32 {
        var low = Int(rule.sortedStart)
        var high = low &+ Int(rule.count)
        while low < high {
            let middle = (low &+ high) / 2
            let entry = sortedProperties[middle]
            let property = properties[Int(entry)]
            if isEntry(entry, word, bytes, start, count) { return entry }
            let isBefore: Bool
            if Int(property.count) != count {
                isBefore = Int(property.count) < count
            } else if property.word != word {
                isBefore = property.word < word
            } else {
                isBefore = precedes(property.start, bytes, start, count)
            }
            if isBefore { low = middle &+ 1 } else { high = middle }
        }
        return none
    }

    private func precedes(_ text: Int32, _ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> Bool {
        for index in 0..<count {
            let (left, right) = (self.text[Int(text) &+ index], bytes[start &+ index])
            if left != right { return left < right }
        }
        return false
    }

    // MARK: Members without a property

    /// The rules for a member's name, its patterns, and what is left of it; `end` is the end of its
    /// value where `properties` has its name.
    @inline(never)
    private func checkOthers(
        _ rule: ObjectRule, _ bytes: Span<UInt8>, _ walk: MemberWalk, _ end: Int,
        _ run: inout Validation
    ) -> Int {
        var end = end
        let key = walk.key
        if rule.names != none, check(rule.names, bytes, key.start &- 1, &run) < 0 {
            return stopped
        }
        if rule.patternsCount > 0 {
            for index in Int(rule.patternsStart)..<Int(rule.patternsStart &+ rule.patternsCount) {
                let property = patternProperties[index]
                guard matches(property.pattern, key: key, bytes, &run) else {
                    guard !run.isOverBudget else { return stopped }
                    continue
                }
                end = check(property.node, bytes, walk.position, &run)
                guard end >= 0 else { return stopped }
            }
        }
        guard end < 0 else { return end }
        if rule.additional == none {
            return pass(bytes, walk.position, &run)
        }
        guard nodes[Int(rule.additional)].refusal != none else {
            return check(rule.additional, bytes, walk.position, &run)
        }
        let keyword = "additionalProperties"
        guard run.fail(keyword, at: walk.position, unknownName(bytes, key, rule)) else {
            return stopped
        }
        return endOfAnyValue(bytes, walk.position)
    }

    func matches(
        _ pattern: Int32, key: TextPlace, _ bytes: Span<UInt8>, _ run: inout Validation
    ) -> Bool {
        guard key.hasEscapes else {
            return matches(pattern, bytes.extracting(key.start..<key.end), &run)
        }
        let name = UTF8Text.unescaped(bytes, key)
        return matches(pattern, name.span, &run)
    }

    private func unknownName(_ bytes: Span<UInt8>, _ key: TextPlace, _ rule: ObjectRule) -> String {
        let name = UTF8Text.unescaped(bytes, key)
        let known = propertyNames[Int(rule.start)..<Int(rule.start &+ rule.declaredCount)]
        guard let near = nearest(to: name, of: known) else { return "is not known here" }
        return "is not known here; did you mean \(near)?"
    }

    // MARK: The object as a whole

    private func checkRequired(
        _ rule: ObjectRule, _ seen: MetEntries, _ start: Int, _ run: inout Validation
    ) -> Bool {
        for index in 0..<Int(rule.count) {
            guard properties[Int(rule.start) &+ index].isRequired, !seen.contains(index) else {
                continue
            }
            let name = propertyNames[Int(rule.start) &+ index]
            guard run.fail("required", at: start, below: name, "is required") else { return false }
        }
        return true
    }

    private func failCount(
        _ rule: ObjectRule, _ count: Int, _ start: Int, _ run: inout Validation
    ) -> Bool {
        count < rule.countMin
            ? run.fail(
                "minProperties", at: start,
                "must have at least \(rule.countMin) \(rule.countMin == 1 ? "member" : "members")")
            : run.fail(
                "maxProperties", at: start,
                "must have at most \(rule.countMax) \(rule.countMax == 1 ? "member" : "members")")
    }

    private func checkDependencies(
        _ rule: ObjectRule, _ seen: MetEntries, _ bytes: Span<UInt8>, _ start: Int,
        _ run: inout Validation
    ) -> Bool {
        let first = Int(rule.dependenciesStart)
        for dependency in dependencies[first..<first + Int(rule.dependenciesCount)] {
            guard seen.contains(Int(dependency.trigger &- rule.start)) else { continue }
            if dependency.node != none {
                guard check(dependency.node, bytes, start, &run) >= 0 else { return false }
            } else if !seen.contains(Int(dependency.required &- rule.start)) {
                let name = propertyNames[Int(dependency.required)]
                let other = propertyNames[Int(dependency.trigger)]
                guard
                    run.fail(
                        "dependentRequired", at: start, below: name,
                        "is required where there is \(other)")
                else { return false }
            }
        }
        return true
    }
}

/// The known names that an object has: the first 64 in one word, so that most allocate nothing.
struct MetEntries {
    private(set) var first: UInt64 = 0
    private var more: [Bool] = []

    init(beyond count: Int) {
        if count > 0 { more = Array(repeating: false, count: count) }
    }

    @inline(__always)
    mutating func insert(_ index: Int) {
        if index < 64 {
            first |= 1 &<< UInt64(truncatingIfNeeded: index)
        } else {
            more[index] = true
        }
    }

    func contains(_ index: Int) -> Bool {
        index < 64 ? first >> UInt64(index) & 1 != 0 : more[index]
    }
}
