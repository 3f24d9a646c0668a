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
        guard run.enter() else { return stopped }
        defer { run.leave() }
        let node = nodes[Int(index)]
        guard hasDynamicReferences, run.scopes.last != node.resource else {
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
        let first = byteOrZero(bytes, start)
        let types = TypeSet(firstByte: first)
        guard node.refusal == none, !node.types.isDisjoint(with: types) else {
            return mismatch(node, types, bytes, start, &run)
        }
        let errorCount = run.errors.count
        var end: Int
        switch first {
        case UInt8(ascii: "\""):
            let place = passText(bytes, start &+ 1)
            end = place.end &+ 1
            run.spend(end &- start)
            if node.string != none, !checkText(strings[Int(node.string)], bytes, place, &run) {
                return stopped
            }
        case UInt8(ascii: "{"):
            if node.object == none {
                end = endOfAnyValue(bytes, start)
                run.spend(end &- start)
            } else {
                let rule = objects[Int(node.object)]
                end = checkObject(rule, bytes, start, &run, &recorder, origin: origin)
            }
        case UInt8(ascii: "["):
            if node.array == none {
                end = endOfAnyValue(bytes, start)
                run.spend(end &- start)
            } else {
                end = checkArray(arrays[Int(node.array)], bytes, start, &run)
            }
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            end = endOfPlain(bytes, start)
        default:
            end = checkNumber(node, bytes, start, &run)
        }
        guard end >= 0, node.extra != none else { return end }
        return checkExtra(
            extras[Int(node.extra)], bytes, start, end, &run,
            hadErrors: run.errors.count > errorCount)
    }

    /// The schema `false`, a value of another type, or bytes that are no value.
    @inline(never)
    private func mismatch(
        _ node: SchemaNode, _ types: TypeSet, _ bytes: Span<UInt8>, _ start: Int,
        _ run: inout Validation
    ) -> Int {
        let goesOn: Bool
        if node.refusal != none {
            let keyword = refusals[Int(node.refusal)]
            goesOn = run.fail(keyword, at: start, "is not allowed")
        } else {
            goesOn = run.fail("type", at: start, "expected \(node.types.words)")
        }
        guard goesOn, !types.isEmpty else { return stopped }
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
            let pattern = patterns[Int(rule.pattern)]
            guard
                matches(pattern, text, &run)
                    || run.fail("pattern", at: start, "must match the pattern \(pattern.source)")
            else { return false }
        }
        guard let format = rule.format, !format.accepts(text) else { return true }
        return run.fail("format", at: start, "must be \(format.words)")
    }

    func matches(_ pattern: Pattern, _ text: Span<UInt8>, _ run: inout Validation) -> Bool {
        var steps = 0
        let isMatch = pattern.matches(text, steps: &steps)
        run.spend(steps)
        return isMatch
    }
}

/// A number and its noun, as `1 item` and `2 items`.
func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
