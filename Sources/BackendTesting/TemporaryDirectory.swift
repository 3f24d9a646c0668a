internal import FoundationEssentials
internal import Glibc

/// A directory for one test, of mode 0700 and with a path short enough for a socket.
public struct TemporaryDirectory: Sendable {
    /// Its path, without a slash at the end.
    public let path: String

    /// Creates it. Throws `TestFailure.system`.
    public init() throws {
        var template = Array("/tmp/backend-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map {
                unsafe String(cString: $0)
            }
        }
        guard let made else {
            throw TestFailure.system(
                call: "mkdtemp", reason: unsafe String(cString: strerror(errno)))
        }
        path = made
    }

    /// Removes it with everything in it.
    public func remove() throws { try FileManager.default.removeItem(atPath: path) }
}

/// Runs the body with a directory of its own, which is removed afterwards.
public func withTemporaryDirectory<Result>(
    _ body: (TemporaryDirectory) async throws -> Result
) async throws -> Result {
    let directory = try TemporaryDirectory()
    let result: Result
    do {
        result = try await body(directory)
    } catch {
        // The body's error says more than one of the removal would.
        try? directory.remove()
        throw error
    }
    try directory.remove()
    return result
}
