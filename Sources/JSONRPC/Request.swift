internal import JSON

/// One call as it stands in its message: the places of its parts, and nothing that would have to be
/// kept alive. The parameters stay raw bytes until the method needs them.
public struct Request: Sendable, BitwiseCopyable {
    /// A part of the message, counted from its first byte.
    @usableFromInline
    struct Place: Sendable, BitwiseCopyable {
        @usableFromInline var start: Int32 = 0
        @usableFromInline var count: Int32 = 0

        @inlinable var isAbsent: Bool { count == 0 }
    }

    @usableFromInline let idPlace: Place
    /// With its quotes.
    @usableFromInline let methodPlace: Place
    /// Whether the name of the method has to be unescaped before it can be compared.
    public let methodHasEscapes: Bool
    @usableFromInline let paramsPlace: Place
    @usableFromInline let metaPlace: Place

    /// Why a message is not a request, with the id to answer it under.
    public struct Invalid: Error, Sendable {
        public let error: RPCError
        public let id: RequestID
    }

    /// Bytes of a message that can be read here, at the most; `frameBytesMax` is far below.
    public static let messageBytesMax = 1 << 30

    /// Reads the envelope of one JSON value that `JSONScanner` accepted.
    ///
    /// Unknown members are ignored, so that a later version may add some; a member named twice,
    /// at any depth, is refused, since two readers could keep different ones (rule 8). An id that
    /// is a string may have `idBytesMax` bytes between its quotes.
    public static func read(
        _ message: ArraySlice<UInt8>, idBytesMax: Int = 256
    ) throws(Invalid) -> Request {
        var members = EnvelopeMembers(idBytesMax: idBytesMax)
        do throws(JSONError) {
            try members.read(message)
        } catch {
            throw Invalid(error: refusal(of: message, error), id: members.usableID(in: message))
        }
        do throws(RPCError) {
            return try members.request(in: message)
        } catch {
            throw Invalid(error: error, id: members.usableID(in: message))
        }
    }

    private static func refusal(
        of message: ArraySlice<UInt8>, _ found: JSONError
    ) -> RPCError {
        guard found.reason == .duplicateKey else {
            return RPCError(.invalidRequest, "A request is an object.")
        }
        var error = RPCError(.duplicateKey)
        error.path = JSONPointer.locate(offset: found.offset, in: message)
        return error
    }

    /// Whether it is never answered (JSON-RPC 2.0 §4.1).
    @inlinable public var isNotification: Bool { idPlace.isAbsent }

    /// Whether it has parameters. `null`, `{}`, `[]` and absence are all "none".
    @inlinable public var hasParams: Bool { !paramsPlace.isAbsent }

    /// Whether it asks something beside its parameters.
    @inlinable public var hasMeta: Bool { !metaPlace.isAbsent }

    /// The id; nothing for a notification.
    public func id(in message: ArraySlice<UInt8>) -> RequestID? {
        idPlace.isAbsent ? nil : RequestID(message[idPlace])
    }

    /// The name of the method, escapes resolved.
    public func method(in message: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if methodHasEscapes { return JSONString.unescape(message[methodPlace])[...] }
        let name = methodName
        return message[message.startIndex + name.lowerBound..<message.startIndex + name.upperBound]
    }

    /// Where the name of the method stands, counted from the message's first byte.
    @inlinable public var methodName: Range<Int> {
        // Within its quotes; a request without them is refused.
        let start = Int(methodPlace.start) &+ 1
        return start..<max(start, start &+ Int(methodPlace.count) &- 2)
    }

    /// An object or an array with members; nothing where there are none.
    public func params(in message: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        paramsPlace.isAbsent ? nil : message[paramsPlace]
    }

    /// What the call asks beside its parameters. Throws −32600, naming the member that is refused.
    public func meta(in message: ArraySlice<UInt8>) throws(RPCError) -> Meta? {
        metaPlace.isAbsent ? nil : try Meta.read(message[metaPlace])
    }
}

extension ArraySlice<UInt8> {
    /// The bytes of a part of this message.
    subscript(_ place: Request.Place) -> ArraySlice<UInt8> {
        let start = startIndex + Int(place.start)
        return self[start..<start + Int(place.count)]
    }
}

extension JSONString {
    /// The text of a string given with its quotes; it was accepted by `JSONScanner`.
    static func unescape(_ quoted: ArraySlice<UInt8>) -> [UInt8] {
        var reader = JSONReader(quoted)
        return (try? reader.readRawString().unescaped()) ?? []
    }
}
