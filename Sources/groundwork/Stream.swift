internal import Glibc

/// Where a command writes for people: lines go out at once, whatever they are connected to.
enum Stream: Int32 {
    case output = 1
    case errors = 2

    /// Writes a text and a line feed. When nobody reads any more there is nobody to tell.
    func write(_ text: String) {
        var rest = Array((text + "\n").utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(rawValue, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
