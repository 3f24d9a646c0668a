import BackendTesting

/// A directory of one test's own, held by its suite and removed with it.
final class SuiteDirectory: Sendable {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    // A directory that stays behind is no reason to fail.
    deinit { try? directory.remove() }

    var path: String { directory.path }
}
