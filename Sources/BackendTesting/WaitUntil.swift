/// Waits until the condition holds. Throws `TestFailure.timedOut` when it does not in time.
///
/// For what a test can see and not be told: a count, a file, the end of a connection. It looks
/// every millisecond.
public func waitUntil(
    _ what: String, within limit: Duration = TestConnection.patience,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard .now < deadline else { throw TestFailure.timedOut(waitingFor: what) }
        try await Task.sleep(for: .milliseconds(1))
    }
}
