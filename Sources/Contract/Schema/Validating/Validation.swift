internal import JSON
internal import JSONRPC

/// What the functions of a program answer, in place of the end of a value, when there is nothing
/// more to look at: an error while only the verdict counts, the last error that is told, or the end
/// of the budget.
let stopped = -1

/// Who is told where the members of the outermost object stand.
protocol PlaceRecorder {
    mutating func record(_ index: Int, _ place: Range<Int>)
}

/// Nobody is.
struct NoPlaces: PlaceRecorder {
    mutating func record(_ index: Int, _ place: Range<Int>) {}
}

extension ParamPlaces: PlaceRecorder {
    mutating func record(_ index: Int, _ place: Range<Int>) { self[index] = place }
}

/// One run of a program over one instance.
struct Validation: ~Copyable {
    /// What a verdict is about.
    struct Verdict: Hashable {
        let node: Int32
        let start: Int
    }

    /// Schemas within each other that are being applied at once: a value has 64 levels, and each
    /// may pass several schemas. It bounds the stack.
    private static let depthMax = 512

    private(set) var errors: [RPCError.FieldError] = []
    /// Only the verdict counts: the first error ends it and is not told.
    var isProbing = false
    /// What the run may still look at: about one for each byte and each schema.
    private(set) var steps: Int
    private(set) var isOverBudget = false
    /// The value at which schemas were too deep within each other, where that ended the run.
    private var tooDeep: Int?
    /// The schema resources entered, the outermost first; kept only for `$dynamicRef`.
    var scopes: [Int32] = []
    /// Whether the value at a place fits a schema, where the program asks twice.
    var verdicts: [Verdict: Bool] = [:]
    private var depth = 0
    private let document: ArraySlice<UInt8>
    private let errorsMax: Int

    fileprivate init(_ document: ArraySlice<UInt8>, steps: Int, errorsMax: Int) {
        self.document = document
        self.steps = steps
        self.errorsMax = errorsMax
    }

    /// Begins to apply a schema to the value at `start`; false when the budget is spent.
    @inline(__always)
    mutating func enter(at start: Int) -> Bool {
        depth &+= 1
        steps &-= 1
        guard steps > 0, depth <= Self.depthMax else {
            stop(at: start)
            return false
        }
        return true
    }

    /// Nothing more is looked at: the verdict is neither that the value fits nor that it does not.
    @inline(never)
    private mutating func stop(at start: Int) {
        if steps > 0 { tooDeep = start }
        isOverBudget = true
        steps = 0
    }

    @inline(__always)
    mutating func leave() { depth &-= 1 }

    /// Notes that the budget was spent before the end.
    mutating func noteBudget() {
        guard errors.count < errorsMax else { return }
        guard let tooDeep else {
            errors.append(.init(path: "", keyword: "steps", message: "takes too long to check"))
            return
        }
        let path = JSONPointer.locate(offset: document.startIndex &+ tooDeep, in: document)
        let message = "is checked by more than \(Self.depthMax) schemas within each other"
        errors.append(.init(path: path, keyword: "depth", message: message))
    }

    /// Takes what was looked at from the budget.
    @inline(__always)
    mutating func spend(_ count: Int) { steps &-= count }

    /// Ends the run where something needs more than is left.
    mutating func spendAll() {
        isOverBudget = true
        steps = 0
    }

    /// Notes an error at the value at `offset`; false when the run ends with it.
    @inline(never)
    mutating func fail(_ keyword: String, at offset: Int, _ message: @autoclosure () -> String)
        -> Bool
    {
        fail(keyword, at: offset, below: "", message())
    }

    /// Notes an error at a member that is not there.
    @inline(never)
    mutating func fail(
        _ keyword: String, at offset: Int, below name: String?,
        _ message: @autoclosure () -> String
    ) -> Bool {
        if isProbing || isOverBudget { return false }
        var path = JSONPointer.locate(offset: document.startIndex &+ offset, in: document)
        if let name, !name.isEmpty { path += "/" + JSONPointer.escape(name) }
        errors.append(.init(path: path, keyword: keyword, message: message()))
        return errors.count < errorsMax
    }

    /// Runs with only the verdict in mind.
    mutating func probe(_ body: (inout Validation) -> Int) -> Bool {
        let was = isProbing
        isProbing = true
        let end = body(&self)
        isProbing = was
        return end >= 0
    }
}

extension SchemaProgram {
    /// Runs over one instance and answers what is wrong with it.
    func run<Recorder: PlaceRecorder>(
        over document: ArraySlice<UInt8>, _ recorder: inout Recorder, errorsMax: Int
    ) -> [RPCError.FieldError] {
        let bytes = document.span
        var run = Validation(document, steps: stepsMax(bytes.count), errorsMax: max(errorsMax, 1))
        let start = endOfBlanks(bytes, 0)
        _ = checkRoot(bytes, start, &run, &recorder, origin: document.startIndex)
        if run.isOverBudget { run.noteBudget() }
        return run.errors
    }

    /// In proportion to the instance and to the schema. A schema that does not apply itself to the
    /// same value again and again needs a small part of it.
    private func stepsMax(_ byteCount: Int) -> Int {
        65_536 &+ (byteCount &+ 64).multipliedReportingOverflow(by: size).partialValue
    }
}
