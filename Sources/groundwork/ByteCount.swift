/// Bytes, for people: `64 MiB`, `1.5 GiB`.
struct ByteCount: CustomStringConvertible {
    private let bytes: Int64

    init(_ bytes: Int64) { self.bytes = bytes }

    var description: String {
        let mebibytes = bytes >> 20
        guard mebibytes >= 1_024 else { return "\(mebibytes) MiB" }
        let tenths = mebibytes * 10 / 1_024
        return tenths % 10 == 0 ? "\(tenths / 10) GiB" : "\(tenths / 10).\(tenths % 10) GiB"
    }
}
