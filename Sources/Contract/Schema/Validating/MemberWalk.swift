/// A walk through the members of one container: the caller moves `position` behind each value.
struct MemberWalk: BitwiseCopyable {
    /// At a value, and behind the container at the end.
    var position: Int
    /// The key of the member that the walk is at.
    private(set) var key = TextPlace(start: 0, end: 0, hasEscapes: false, isASCII: true)
    private var isAtFirst = true

    /// Begins at the bracket that opens a container.
    init(_ bytes: Span<UInt8>, _ start: Int) { position = min(start &+ 1, bytes.count) }

    /// Moves to the next element; false behind the last.
    @inline(__always)
    mutating func nextItem(_ bytes: Span<UInt8>) -> Bool { next(bytes) }

    /// Moves to the value of the next member; false behind the last.
    @inline(__always)
    mutating func nextMember(_ bytes: Span<UInt8>) -> Bool {
        guard next(bytes) else { return false }
        key = passText(bytes, position &+ 1)
        var index = key.end &+ 1
        // Most have nothing between the key and the colon, and the colon and the value.
        if byteOrZero(bytes, index) != UInt8(ascii: ":") { index = endOfBlanks(bytes, index) }
        index &+= 1
        if byteOrZero(bytes, index) <= 0x20 { index = endOfBlanks(bytes, index) }
        position = min(index, bytes.count)
        return true
    }

    /// Passes the comma before a member that is not the first, or the bracket that ends them.
    @inline(__always)
    private mutating func next(_ bytes: Span<UInt8>) -> Bool {
        var index = position
        if byteOrZero(bytes, index) <= 0x20 { index = endOfBlanks(bytes, index) }
        let byte = byteOrZero(bytes, index)
        if isAtFirst {
            isAtFirst = false
            guard byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]"), byte != 0 else {
                position = min(index &+ 1, bytes.count)
                return false
            }
            position = index
            return true
        }
        position = min(index &+ 1, bytes.count)
        guard byte == UInt8(ascii: ",") else { return false }
        if byteOrZero(bytes, position) <= 0x20 { position = endOfBlanks(bytes, position) }
        return position < bytes.count
    }
}
