extension String {
    /// The string of bytes that a scanner or a reader has found to be UTF-8.
    ///
    /// Not checked again and not repaired. Every other way to a string is that of `String` itself.
    @inline(__always)
    init(valid bytes: Span<UInt8>) {
        self.init(copying: unsafe UTF8Span(unchecked: bytes))
    }
}
