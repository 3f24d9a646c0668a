internal import Dispatch
internal import Glibc
internal import Logging

/// SIGHUP: the certificates are read again, and stay as they are when the new ones are wrong.
struct HangupSignal {
    private let source: any DispatchSourceSignal

    /// Takes SIGHUP over, for an application that has something to read again. Any other goes on
    /// ending with its terminal.
    init?(for running: RunningApplication, logger: Logger) {
        guard running.hasTLS else { return nil }
        signal(SIGHUP, SIG_IGN)
        // Its own queue: what blocks here, reading files, holds nothing else up.
        source = DispatchSource.makeSignalSource(
            signal: SIGHUP, queue: DispatchQueue(label: "hangup"))
        source.setEventHandler {
            do {
                try running.reloadCertificates()
                logger.notice("certificates were read again")
            } catch {
                logger.error(
                    "certificates were not read again, the old ones stay in use",
                    metadata: ["error": "\(error)"])
            }
        }
        source.resume()
    }

    func stop() { source.cancel() }
}
