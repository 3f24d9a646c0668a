/// How tokens become bytes: room is made once for a token, or for a member with its key, and then
/// filled through a pointer.
extension JSONWriter {
    /// Appends at most `count` bytes; `write` puts them at the address it gets and says how many.
    @inline(__always)
    mutating func append(
        atMost count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        bytes.append(addingCapacity: count) { output in
            unsafe output.withUnsafeMutableBufferPointer { room, written in
                // Room for no bytes at all has no address.
                guard let address = room.baseAddress, room.count >= count else { return }
                written = unsafe write(address)
            }
        }
    }

    /// Appends a value of at most `count` bytes, after its comma.
    @inline(__always)
    mutating func appendValue(
        atMost count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        let comma = needsComma ? 1 : 0
        unsafe append(atMost: count &+ 1) { address in
            // Written in every case, and overwritten where no comma is needed.
            unsafe address.pointee = UInt8(ascii: ",")
            return unsafe comma &+ write(address + comma)
        }
        needsComma = true
    }

    /// Appends a key and its value of at most `count` bytes, after their comma.
    @inline(__always)
    mutating func appendMember(
        _ key: Span<UInt8>, atMost count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int
    ) {
        guard endOfUnescaped(key) == key.count else {
            appendEscaped(key, isKey: true)
            unsafe appendValue(atMost: count, write)
            return
        }
        unsafe appendValue(atMost: key.count &+ 3 &+ copySlack &+ count) { address in
            let end = unsafe writeQuoted(key, to: address)
            unsafe address[end] = UInt8(ascii: ":")
            return unsafe end &+ 1 &+ write(address + end + 1)
        }
    }

    /// Appends a key and the colon.
    mutating func appendKey(_ key: Span<UInt8>) {
        unsafe appendMember(key, atMost: 0) { _ in 0 }
        needsComma = false
    }

    /// Appends a string.
    mutating func appendString(_ text: Span<UInt8>) {
        guard endOfUnescaped(text) == text.count else {
            appendEscaped(text, isKey: false)
            return
        }
        unsafe appendValue(atMost: text.count &+ quotedSlack) { address in
            unsafe writeQuoted(text, to: address)
        }
    }

    /// Appends a value that is JSON already.
    mutating func appendRawValue(_ text: Span<UInt8>) {
        unsafe appendValue(atMost: text.count &+ copySlack) { address in
            unsafe copy(text, to: address)
            return text.count
        }
    }

    /// The same as `appendKey` or `appendString` for a text that holds what must be escaped
    /// (RFC 8259 §7).
    @inline(never)
    mutating func appendEscaped(_ text: Span<UInt8>, isKey: Bool) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        var index = 0
        while index < text.count {
            let rest = text.extracting(index..<text.count)
            let end = endOfUnescaped(rest)
            unsafe rest.extracting(0..<end).withUnsafeBufferPointer {
                unsafe bytes.append(contentsOf: $0)
            }
            if end < rest.count { appendEscape(of: rest[end]) }
            index &+= end &+ 1
        }
        bytes.append(UInt8(ascii: "\""))
        if isKey { bytes.append(UInt8(ascii: ":")) }
        needsComma = !isKey
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(UInt8(ascii: "u"))
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "0"))
            bytes.append(hexDigit(byte >> 4))
            bytes.append(hexDigit(byte & 0x0F))
        default: bytes.append(byte)
        }
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
}
