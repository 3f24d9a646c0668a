import BackendTesting
import Dispatch
import Synchronization

/// Where methods wait until a test lets them go on, and what they did meanwhile.
final class Gates: Sendable {
    private struct State {
        var isOpen: [String: Bool] = [:]
        var semaphores: [String: DispatchSemaphore] = [:]
        var events: [String] = []
    }

    /// A gate that no test opens is a fault of the test; nothing waits for it forever.
    private static let patience = 60

    private let state = Mutex(State())

    /// Lets all pass that wait here, and that come later.
    func open(_ name: String) {
        let semaphore = state.withLock { state in
            state.isOpen[name] = true
            return state.semaphores[name]
        }
        semaphore?.signal()
    }

    /// Blocks the thread until the gate is open.
    func passBlocking(_ name: String) throws {
        let semaphore = state.withLock { state -> DispatchSemaphore? in
            if state.isOpen[name] == true { return nil }
            let semaphore = state.semaphores[name] ?? DispatchSemaphore(value: 0)
            state.semaphores[name] = semaphore
            return semaphore
        }
        guard let semaphore else { return }
        guard semaphore.wait(timeout: .now() + .seconds(Self.patience)) == .success else {
            throw TestFailure.timedOut(waitingFor: "the gate \(name)")
        }
        // The next one may pass, too.
        semaphore.signal()
    }

    /// Waits until the gate is open; stops when the task is cancelled, unless it is stubborn.
    func pass(_ name: String, isStubborn: Bool = false) async throws {
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while state.withLock({ $0.isOpen[name] != true }) {
            if !isStubborn { try Task.checkCancellation() }
            guard .now < deadline else {
                throw TestFailure.timedOut(waitingFor: "the gate \(name)")
            }
            // A cancelled task does not sleep; it must not keep a processor busy either.
            await Task.yield()
            try? await Task.sleep(for: .milliseconds(1))
        }
    }

    // MARK: Events

    func note(_ event: String) { state.withLock { $0.events.append(event) } }

    /// What was noted, in order.
    var events: [String] { state.withLock { $0.events } }

    func has(_ event: String) -> Bool { events.contains(event) }

    /// Waits until something was noted.
    func waitFor(_ event: String) async throws {
        try await waitUntil("\(event) among \(events)") { has(event) }
    }
}
