extension SchemaProgram {
    /// An array: its elements in one pass; `uniqueItems` and `contains` look at them again.
    func checkArray(
        _ rule: ArrayRule, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Int {
        var walk = MemberWalk(bytes, start)
        var count = 0
        while walk.nextItem(bytes) {
            let node =
                count < Int(rule.prefixCount)
                ? children[Int(rule.prefixStart) &+ count] : rule.items
            let end: Int
            if node == none {
                end = pass(bytes, walk.position, &run)
            } else {
                end = check(node, bytes, walk.position, &run)
            }
            guard end >= 0 else { return stopped }
            walk.position = end
            count &+= 1
        }
        if count < rule.countMin,
            !run.fail("minItems", at: start, "must have at least \(counted(rule.countMin, "item"))")
        {
            return stopped
        }
        if count > rule.countMax,
            !run.fail("maxItems", at: start, "must have at most \(counted(rule.countMax, "item"))")
        {
            return stopped
        }
        if rule.isUnique, count > 1, !checkUnique(bytes, start, &run) { return stopped }
        if rule.contains != none, !checkContains(rule, bytes, start, &run) { return stopped }
        return walk.position
    }

    /// Each element goes to a set in its canonical form, so that many cost linear time.
    private func checkUnique(_ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation) -> Bool {
        var seen: [[UInt8]: Int] = [:]
        var walk = MemberWalk(bytes, start)
        var index = 0
        while walk.nextItem(bytes) {
            let (form, end) = CanonicalForm.of(bytes, walk.position)
            run.spend(end &- walk.position)
            if let other = seen.updateValue(index, forKey: form) {
                let message = "must not have the same item twice: items \(other) and \(index) are"
                return run.fail("uniqueItems", at: start, message)
            }
            walk.position = end
            index &+= 1
        }
        return true
    }

    private func checkContains(
        _ rule: ArrayRule, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Bool {
        var walk = MemberWalk(bytes, start)
        var count = 0
        while walk.nextItem(bytes), !run.isOverBudget {
            if run.probe({ check(rule.contains, bytes, walk.position, &$0) }) { count &+= 1 }
            walk.position = endOfAnyValue(bytes, walk.position)
        }
        if count < rule.containsMin {
            // Without `minContains` it is `contains` itself that asks for one.
            let keyword = rule.containsMin == 1 ? "contains" : "minContains"
            let message =
                "must have at least \(counted(rule.containsMin, "item")) of those asked for"
            return run.fail(keyword, at: start, message)
        }
        guard count > rule.containsMax else { return true }
        let message = "must have at most \(counted(rule.containsMax, "item")) of those counted"
        return run.fail("maxContains", at: start, message)
    }

    /// Params by their positions: element n is the value of property n.
    func checkPositions<Recorder: PlaceRecorder>(
        _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation, _ recorder: inout Recorder,
        origin: Int
    ) -> Int {
        let root = nodes[0]
        let rule = root.object == none ? ObjectRule() : objects[Int(root.object)]
        let declared = Int(rule.declaredCount)
        var walk = MemberWalk(bytes, start)
        var count = 0
        while walk.nextItem(bytes) {
            var end = stopped
            if count < declared {
                end = check(properties[Int(rule.start) &+ count].node, bytes, walk.position, &run)
                guard end >= 0 else { return stopped }
                recorder.record(count, origin &+ walk.position..<origin &+ end)
            } else {
                if count == declared,
                    !run.fail("maxItems", at: walk.position, "at most \(declared) are taken")
                {
                    return stopped
                }
                end = endOfAnyValue(bytes, walk.position)
            }
            walk.position = end
            count &+= 1
        }
        while count < declared {
            if properties[Int(rule.start) &+ count].isRequired,
                !run.fail("required", at: start, below: String(count), "is required")
            {
                return stopped
            }
            count &+= 1
        }
        return walk.position
    }
}
