internal import Database
internal import Glibc
internal import Logging
internal import Server
public import ServiceLifecycle
internal import UnixSignals

/// An application as one of the services of a program, for a `ServiceGroup` that has others too.
/// With a graceful shutdown it accepts nothing more and finishes what is in flight.
///
/// ```swift
/// let server = ApplicationService(app, configuration)
/// let group = ServiceGroup(
///     services: [worker, server], gracefulShutdownSignals: [.sigterm], logger: logger)
/// try await group.run()
/// ```
public struct ApplicationService: ServiceLifecycle.Service {
    private let application: Application
    private let configuration: ApplicationConfiguration
    private let ready: @Sendable (RunningApplication) -> Void

    /// - Parameter ready: is called once it serves.
    public init(
        _ application: Application, _ configuration: ApplicationConfiguration,
        ready: @escaping @Sendable (RunningApplication) -> Void = { _ in }
    ) {
        self.application = application
        self.configuration = configuration
        self.ready = ready
    }

    /// Serves until the shutdown, or until it has been idle for too long. Throws what `start` of
    /// the application throws, and `ServerError.storageFailed` when it is no longer known what is
    /// on the disk: the process must end then and start anew (rule 3).
    public func run() async throws {
        // Writes to a closed socket are errors.
        signal(SIGPIPE, SIG_IGN)
        let running = try await application.start(configuration)
        let hangup = HangupSignal(for: running, configuration)
        let lastSignal = LastSignal()
        ready(running)
        configuration.supervisor?.tell(.ready)
        let failure = await withGracefulShutdownHandler {
            await end(of: running)
        } onGracefulShutdown: {
            lastSignal.arm()
        }
        configuration.supervisor?.tell(.stopping)
        hangup?.stop()
        await running.stop()
        lastSignal.disarm()
        if let failure { throw ServerError.storageFailed(reason: failure.description) }
    }

    /// The same as the only service of a program.
    func runUntilSignal() async throws {
        // Its own steps are of no interest to an operator.
        var logger = configuration.logger
        logger.logLevel = .error
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: self, successTerminationBehavior: .gracefullyShutdownGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    /// Waits for whatever ends it; why the storage cannot be trusted any more, if that is it.
    private func end(of running: RunningApplication) async -> DatabaseError? {
        let (supervisor, idleMsMax) = (configuration.supervisor, configuration.idleMsMax)
        return await withTaskGroup(of: DatabaseError?.self) { group in
            group.addTask {
                try? await gracefulShutdown()
                return nil
            }
            group.addTask {
                for await error in running.failures { return error }
                return nil
            }
            if let idleMsMax {
                group.addTask {
                    await running.waitUntilIdle(forMs: idleMsMax)
                    return nil
                }
            }
            if let supervisor, let interval = supervisor.watchdog {
                group.addTask {
                    await running.showLife(to: supervisor, every: interval / 2)
                    return nil
                }
            }
            let failure = await group.next() ?? nil
            group.cancelAll()
            return failure
        }
    }
}

extension RunningApplication {
    /// Returns when nobody has been connected for so long, or when its task is cancelled.
    fileprivate func waitUntilIdle(forMs milliseconds: Int64) async {
        let pause = Duration.milliseconds(max(1, min(milliseconds / 4, 1_000)))
        var quietSince = ContinuousClock.now
        while ContinuousClock.now - quietSince < .milliseconds(milliseconds) {
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            if connectionCount > 0 || dispatcher.admission.count > 0 { quietSince = .now }
        }
    }

    /// Tells the supervisor that every thread of sockets turns, as long as that is so. Returns when
    /// its task is cancelled.
    fileprivate func showLife(to supervisor: Supervisor, every interval: Duration) async {
        while true {
            for loop in loops.all {
                await withCheckedContinuation { turned in loop.execute { turned.resume() } }
            }
            guard !Task.isCancelled else { return }
            supervisor.tell(.alive)
            guard (try? await Task.sleep(for: interval)) != nil else { return }
        }
    }
}
