internal import Dispatch
internal import Glibc
internal import Logging

/// SIGHUP: certificates and what the application has beside them are read again, and stay as they
/// are when the new ones are wrong. Where it comes because the terminal is gone that the server was
/// started from, the server ends, as it would without; one that was started with SIGHUP ignored, as
/// nohup does, goes on.
struct HangupSignal {
    private let source: any DispatchSourceSignal

    /// Takes SIGHUP over, for an application that has something to read again. Any other goes on
    /// ending with its terminal.
    init?(for running: RunningApplication, _ configuration: ApplicationConfiguration) {
        var readings: [(what: String, read: @Sendable () throws -> Void)] = []
        if running.hasTLS { readings.append(("certificates", running.reloadCertificates)) }
        if let reload = configuration.reload { readings.append(("settings", reload)) }
        guard !readings.isEmpty else { return nil }
        let (logger, supervisor) = (configuration.logger, configuration.supervisor)
        let wasIgnored = unsafe unsafeBitCast(signal(SIGHUP, SIG_IGN), to: Int.self) == 1
        let endsWithTerminal = !wasIgnored && Self.hasTerminal
        // Its own queue: what blocks here, reading files, holds nothing else up.
        source = DispatchSource.makeSignalSource(
            signal: SIGHUP, queue: DispatchQueue(label: "hangup"))
        source.setEventHandler { [readings] in
            if endsWithTerminal, !Self.hasTerminal {
                kill(getpid(), SIGTERM)
                return
            }
            supervisor?.tell(.reloading)
            for (what, read) in readings { Self.run(read, what, logger) }
            supervisor?.tell(.ready)
        }
        source.resume()
    }

    /// Whether there is a terminal that controls the process (tty(4)).
    private static var hasTerminal: Bool {
        let terminal = unsafe open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return false }
        close(terminal)
        return true
    }

    private static func run(
        _ read: @Sendable () throws -> Void, _ what: String, _ logger: Logger
    ) {
        do {
            try read()
            logger.notice("read again", metadata: ["what": "\(what)"])
        } catch {
            logger.error(
                "not read again, the old ones stay in use",
                metadata: ["what": "\(what)", "error": "\(error)"])
        }
    }

    func stop() { source.cancel() }
}
