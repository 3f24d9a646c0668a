internal import JSON

// A schema over a value. Each function answers the index behind the value, or `stopped`.
extension SchemaProgram {
    /// Applies a schema to the value at `start`.
    func check(_ index: Int32, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation)
        -> Int
    {
        var nobody = NoPlaces()
        return check(index, bytes, start, &run, &nobody, origin: 0)
    }

    /// Applies the root, and tells the recorder where the members stand.
    func checkRoot<Recorder: PlaceRecorder>(
        _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation, _ recorder: inout Recorder,
        origin: Int
    ) -> Int {
        if Recorder.self == ParamPlaces.self, byteOrZero(bytes, start) == UInt8(ascii: "[") {
            return checkPositions(bytes, start, &run, &recorder, origin: origin)
        }
        return check(0, bytes, start, &run, &recorder, origin: origin)
    }

    private func check<Recorder: PlaceRecorder>(
        _ index: Int32, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation,
        _ recorder: inout Recorder, origin: Int
    ) -> Int {
        guard run.enter(at: start) else { return stopped }
        defer { run.leave() }
        let node = nodes[Int(index)]
        guard isDynamic, run.scopes.last != node.resource else {
            return apply(node, bytes, start, &run, &recorder, origin: origin)
        }
        run.scopes.append(node.resource)
        defer { run.scopes.removeLast() }
        return apply(node, bytes, start, &run, &recorder, origin: origin)
    }

    @inline(__always)
    private func apply<Recorder: PlaceRecorder>(
        _ node: SchemaNode, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation,
        _ recorder: inout Recorder, origin: Int
    ) -> Int {
        let errorCount = node.extra == none ? 0 : run.errors.count
        let end: Int
        switch byteOrZero(bytes, start) {
        case UInt8(ascii: "\""):
            guard node.types.contains(.string) else { return mismatch(node, bytes, start, &run) }
            let place = passText(bytes, start &+ 1)
            end = place.end &+ 1
            run.spend(end &- start)
            if node.string != none, !checkText(strings[Int(node.string)], bytes, place, &run) {
                return stopped
            }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            // A schema that takes any number takes integers.
            guard node.types.contains(.integer) else { return mismatch(node, bytes, start, &run) }
            end = checkNumber(node, bytes, start, &run)
        case UInt8(ascii: "{"):
            guard node.types.contains(.object) else { return mismatch(node, bytes, start, &run) }
            guard node.object != none else {
                end = pass(bytes, start, &run)
                break
            }
            let rule = objects[Int(node.object)]
            end = checkObject(rule, bytes, start, &run, &recorder, origin: origin)
        case UInt8(ascii: "["):
            guard node.types.contains(.array) else { return mismatch(node, bytes, start, &run) }
            end =
                node.array == none
                ? pass(bytes, start, &run)
                : checkArray(arrays[Int(node.array)], bytes, start, &run)
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            guard node.types.contains(.boolean) else { return mismatch(node, bytes, start, &run) }
            end = endOfPlain(bytes, start)
        case UInt8(ascii: "n"):
            guard node.types.contains(.null) else { return mismatch(node, bytes, start, &run) }
            end = endOfPlain(bytes, start)
        default:
            return mismatch(node, bytes, start, &run)
        }
        guard end >= 0, node.extra != none else { return end }
        let hadErrors = run.errors.count > errorCount
        return checkExtra(
            extras[Int(node.extra)], bytes, start, end, &run, hadErrors: hadErrors)
    }

    /// A value that nothing is asked of.
    @inline(never)
    func pass(_ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation) -> Int {
        let end = endOfAnyValue(bytes, start)
        run.spend(end &- start)
        return end
    }

    /// The schema `false`, a value of another type, or bytes that are no value.
    @inline(never)
    private func mismatch(
        _ node: SchemaNode, _ bytes: Span<UInt8>, _ start: Int, _ run: inout Validation
    ) -> Int {
        let goesOn: Bool
        if node.refusal != none {
            let keyword = refusals[Int(node.refusal)]
            goesOn = run.fail(keyword, at: start, "is not allowed")
        } else {
            goesOn = run.fail("type", at: start, "expected \(node.types.words)")
        }
        guard goesOn, !TypeSet(firstByte: byteOrZero(bytes, start)).isEmpty else { return stopped }
        return endOfAnyValue(bytes, start)
    }

    // MARK: Texts

    private func checkText(
        _ rule: StringRule, _ bytes: Span<UInt8>, _ place: TextPlace, _ run: inout Validation
    ) -> Bool {
        let length = scalarCount(bytes, place)
        if length < rule.lengthMin || length > rule.lengthMax {
            guard failLength(rule, length, at: place.start &- 1, &run) else { return false }
        }
        guard rule.pattern != none || rule.format != nil else { return true }
        if place.hasEscapes {
            let text = UTF8Text.unescaped(bytes, place)
            return checkContent(rule, text.span, at: place.start &- 1, &run)
        }
        let text = bytes.extracting(place.start..<place.end)
        return checkContent(rule, text, at: place.start &- 1, &run)
    }

    private func failLength(
        _ rule: StringRule, _ length: Int, at start: Int, _ run: inout Validation
    ) -> Bool {
        length < rule.lengthMin
            ? run.fail(
                "minLength", at: start,
                "must have at least \(counted(rule.lengthMin, "character"))")
            : run.fail(
                "maxLength", at: start,
                "must have at most \(counted(rule.lengthMax, "character"))")
    }

    private func checkContent(
        _ rule: StringRule, _ text: Span<UInt8>, at start: Int, _ run: inout Validation
    ) -> Bool {
        if rule.pattern != none {
            guard matches(rule.pattern, text, &run) || failPattern(rule, at: start, &run) else {
                return false
            }
        }
        guard let format = rule.format, !format.accepts(text) else { return true }
        return run.fail("format", at: start, "must be \(format.words)")
    }

    private func failPattern(
        _ rule: StringRule, at start: Int, _ run: inout Validation
    ) -> Bool {
        let source = patterns[Int(rule.pattern)].source
        return run.fail("pattern", at: start, "must match the pattern \(source)")
    }

    /// Whether a text matches; not when the budget is spent before that is known, and then the run
    /// says so.
    func matches(_ pattern: Int32, _ text: Span<UInt8>, _ run: inout Validation) -> Bool {
        var steps = 0
        let isMatch = patterns[Int(pattern)].matches(text, steps: &steps, stepsMax: run.steps)
        guard let isMatch else {
            run.spendAll()
            return false
        }
        run.spend(steps)
        return isMatch
    }
}

/// A number and its noun, as `1 item` and `2 items`.
func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
