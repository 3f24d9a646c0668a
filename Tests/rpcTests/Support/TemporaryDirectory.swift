import Foundation

/// Runs the body with a directory of its own, whose path is short enough for a socket in it.
func withTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
    let name = UUID().uuidString.prefix(8)
    let directory = FileManager.default.temporaryDirectory.appending(path: "rpc-\(name)")
    try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: directory) }
    try await body(directory.path)
}
