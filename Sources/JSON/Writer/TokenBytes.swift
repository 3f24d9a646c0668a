/// How many bytes behind a copied text `copy` may write to.
let copySlack = 8

/// The room that `writeQuoted` needs beyond the text.
let quotedSlack = 2 + copySlack

/// The longest integer: a sign and the twenty digits of UInt64.
let integerBytesMax = 21

/// Copies a text to where there is room for it and for `copySlack` bytes more.
@inline(__always)
func copy(_ text: Span<UInt8>, to address: UnsafeMutablePointer<UInt8>) {
    let count = text.count
    let target = UnsafeMutableRawPointer(address)
    if count < 8 {
        unsafe target.storeBytes(of: loadShort(text).littleEndian, as: UInt64.self)
    } else if count <= 16 {
        let last = count &- 8
        unsafe target.storeBytes(of: loadWord(text, at: 0).littleEndian, as: UInt64.self)
        unsafe target.storeBytes(
            of: loadWord(text, at: last).littleEndian, toByteOffset: last, as: UInt64.self)
    } else if count <= 32 {
        // In two pieces that overlap, as above.
        let last = count &- 16
        unsafe text.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            let raw = unsafe UnsafeRawPointer(base)
            let tail = unsafe raw.loadUnaligned(fromByteOffset: last, as: SIMD16<UInt8>.self)
            let head = unsafe raw.loadUnaligned(as: SIMD16<UInt8>.self)
            unsafe target.storeBytes(of: head, as: SIMD16<UInt8>.self)
            unsafe target.storeBytes(of: tail, toByteOffset: last, as: SIMD16<UInt8>.self)
        }
    } else {
        unsafe text.withUnsafeBufferPointer { source in
            guard let base = source.baseAddress else { return }
            unsafe address.initialize(from: base, count: count)
        }
    }
}

/// Writes a text that needs no escapes between quotes, and says how many bytes that are.
@inline(__always)
func writeQuoted(_ text: Span<UInt8>, to address: UnsafeMutablePointer<UInt8>) -> Int {
    let end = text.count &+ 1
    unsafe address[0] = UInt8(ascii: "\"")
    unsafe copy(text, to: address + 1)
    unsafe address[end] = UInt8(ascii: "\"")
    return end &+ 1
}

/// Writes true or false, and says how many bytes that are; takes room for eight.
@inline(__always)
func writeBool(_ value: Bool, to address: UnsafeMutablePointer<UInt8>) -> Int {
    // "true" and "false", the first letter lowest.
    let word: UInt64 = value ? 0x65_75_72_74 : 0x65_73_6C_61_66
    unsafe UnsafeMutableRawPointer(address).storeBytes(of: word.littleEndian, as: UInt64.self)
    return value ? 4 : 5
}

/// Writes an integer in decimal digits, and says how many bytes that are.
@inline(__always)
func writeInteger(
    _ magnitude: UInt64, isNegative: Bool, to address: UnsafeMutablePointer<UInt8>
) -> Int {
    unsafe address.pointee = UInt8(ascii: "-")
    let end = (isNegative ? 1 : 0) &+ decimalDigitCount(magnitude)
    unsafe writeDigits(magnitude, endingAt: address + end)
    return end
}

/// How many decimal digits a number has; 0 has one.
@inline(__always)
private func decimalDigitCount(_ value: UInt64) -> Int {
    var count = 1
    var rest = value
    while rest >= 10_000 {
        rest /= 10_000
        count &+= 4
    }
    if rest >= 1_000 { return count &+ 3 }
    if rest >= 100 { return count &+ 2 }
    return rest >= 10 ? count &+ 1 : count
}

/// Writes the decimal digits of a number to the bytes before `end`, two a division.
@inline(__always)
private func writeDigits(_ value: UInt64, endingAt end: UnsafeMutablePointer<UInt8>) {
    var address = unsafe end
    var rest = value
    while rest >= 100 {
        let quotient = rest / 100
        unsafe address -= 2
        unsafe writePair(UInt32(truncatingIfNeeded: rest &- quotient &* 100), to: address)
        rest = quotient
    }
    let last = UInt32(truncatingIfNeeded: rest)
    guard last >= 10 else {
        unsafe address[-1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: last)
        return
    }
    unsafe writePair(last, to: address - 2)
}

/// Writes two digits of a number below 100.
@inline(__always)
private func writePair(_ pair: UInt32, to address: UnsafeMutablePointer<UInt8>) {
    // A division by ten, exact for all numbers below 100.
    let tens = (pair &* 103) &>> 10
    unsafe address[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
    unsafe address[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: pair &- tens &* 10)
}
