internal import Contract

extension ParamsReader {
    /// Whether the parameter is there and a string: what is not has been noted by the getter.
    func isText(_ name: StaticString) -> Bool {
        raw(name)?.first == UInt8(ascii: "\"")
    }
}
