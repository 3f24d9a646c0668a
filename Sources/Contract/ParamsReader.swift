internal import JSON
public import JSONRPC

/// Parameters as one method declares them.
public protocol MethodParams: Sendable {
    /// Reads and checks every parameter. The reader collects what is wrong, and `finish()` throws
    /// it all at once, so an initializer ends with `try reader.finish()`.
    init(from reader: inout ParamsReader) throws(RPCError)
}

/// Reads the parameters of one call, by name or by position, straight from the request's bytes.
///
/// A getter that finds something wrong notes it and answers an empty value; nothing read counts
/// before `finish()` has returned. All errors of a request are told at once.
public struct ParamsReader {
    /// The whole value of `params` as it was sent; nothing where there are none.
    public let whole: ArraySlice<UInt8>?
    let names: [String]
    private(set) var places: ParamPlaces
    private var isByPosition = false
    private var errors: [RPCError.FieldError] = []
    private let errorsMax: Int

    /// - Parameters:
    ///   - params: the raw value of `params`, or nothing.
    ///   - names: the contract's order of the parameters; nothing where any are taken.
    ///   - errorsMax: errors told about one request at the most.
    public init(
        _ params: ArraySlice<UInt8>?, names: [String]?,
        errorsMax: Int = Limits().validationErrorsMax
    ) {
        whole = params
        self.errorsMax = errorsMax
        self.names = names ?? []
        places = ParamPlaces(count: names?.count ?? 0)
        guard let params, names != nil else { return }
        do throws(JSONError) {
            var reader = JSONReader(params)
            if try reader.peek() == .array {
                isByPosition = true
                try readElements(&reader)
            } else {
                try readMembers(&reader)
            }
        } catch {
            note(path: "", keyword: "type", "\(error)")
        }
    }

    /// Params that are checked by their schema first. What it finds counts as noted, and the values
    /// are where it has found them: nothing is scanned twice.
    ///
    /// - Parameters:
    ///   - params: the raw value of `params`; `noParams` where there are none.
    ///   - names: the names of the schema's properties, in their order.
    public init(
        _ params: ArraySlice<UInt8>, names: [String], schema: CompiledSchema,
        errorsMax: Int = Limits().validationErrorsMax
    ) {
        whole = params
        self.errorsMax = errorsMax
        self.names = names
        places = ParamPlaces(count: names.count)
        isByPosition = params.first == UInt8(ascii: "[")
        errors = schema.validate(params, places: &places, errorsMax: errorsMax)
    }

    /// What stands for params that are absent.
    public static let noParams = ArraySlice("{}".utf8)

    /// Whether the parameter of this number was sent, as null or otherwise.
    public func wasSent(at index: Int) -> Bool {
        index >= 0 && index < places.count && !places[index].isEmpty
    }

    private mutating func readElements(_ reader: inout JSONReader) throws(JSONError) {
        try reader.beginArray()
        var index = 0
        while try reader.nextElement() {
            let value = try reader.skipValue()
            if index < places.count {
                places[index] = value.startIndex..<value.endIndex
            } else if index == places.count {
                note(path: "/\(index)", keyword: "maxItems", "at most \(index) are taken")
            }
            index += 1
        }
    }

    private mutating func readMembers(_ reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        while let key = try reader.nextKey() {
            let value = try reader.skipValue()
            if let index = names.firstIndex(where: { key.equals($0) }) {
                places[index] = value.startIndex..<value.endIndex
            } else {
                let path = "/" + JSONPointer.escape(key.string)
                note(path: path, keyword: "additionalProperties", "is not a parameter")
            }
        }
    }

    // MARK: What is wrong

    /// Notes that a parameter was refused, by a rule that the getters here do not know.
    public mutating func refuse(_ name: String, keyword: String, _ message: String) {
        note(path: path(of: name), keyword: keyword, message)
    }

    /// Throws −32602 with everything that was noted.
    public func finish() throws(RPCError) {
        if !errors.isEmpty { throw RPCError.invalidParams(errors) }
    }

    private mutating func note(path: String, keyword: String, _ message: String) {
        guard errors.count < errorsMax else { return }
        errors.append(.init(path: path, keyword: keyword, message: message))
    }

    func path(of name: String) -> String {
        if isByPosition, let index = names.firstIndex(of: name) { return "/\(index)" }
        return "/" + JSONPointer.escape(name)
    }

    // MARK: Values

    /// The raw value, or nothing where the parameter is absent.
    public func raw(_ name: StaticString) -> ArraySlice<UInt8>? {
        guard let whole else { return nil }
        for index in names.indices where names[index].equals(name) {
            let place = places[index]
            return place.isEmpty ? nil : whole[place]
        }
        return nil
    }

    /// A value that must be there, by the reader that is given; `empty` when it is not right.
    mutating func required<T>(
        _ name: StaticString, else empty: T,
        _ read: (inout JSONReader) throws(JSONError) -> T
    ) -> T {
        guard let raw = raw(name) else {
            refuse("\(name)", keyword: "required", "is required")
            return empty
        }
        return parse(name, raw, read) ?? empty
    }

    private mutating func parse<T>(
        _ name: StaticString, _ raw: ArraySlice<UInt8>,
        _ read: (inout JSONReader) throws(JSONError) -> T
    ) -> T? {
        var reader = JSONReader(raw)
        do throws(JSONError) {
            return try read(&reader)
        } catch {
            let path = path(of: "\(name)") + JSONPointer.locate(offset: error.offset, in: raw)
            note(path: path, keyword: "type", error.reason.description)
            return nil
        }
    }
}

extension JSONString {
    fileprivate func equals(_ name: String) -> Bool {
        hasEscapes ? unescaped().elementsEqual(name.utf8) : raw.elementsEqual(name.utf8)
    }
}

extension String {
    /// Compares bytes: identifiers are never compared by canonical equivalence (rule 9).
    fileprivate func equals(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { unsafe utf8.elementsEqual($0) }
    }
}
