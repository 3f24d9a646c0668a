internal import Database
internal import Glibc
internal import Logging
internal import Synchronization

/// Mails that wait for their delivery, which is slow and may fail: whoever asked for one is
/// answered before, always alike. They are in memory only, since what is in them is to be nowhere;
/// one that is lost with the process is asked for again.
final class Postbox: Sendable {
    private struct State {
        var waiting: [Mail?] = []
        var isDelivering = false
    }

    /// Mails that wait; further ones are dropped, and the operator is told.
    private static let waitingMax = 1_000

    private let mailer: any Mailer
    private let logger = Logger(label: "mail") { StreamLogHandler.standardError(label: $0) }
    private let state = Mutex(State())

    init(_ mailer: any Mailer) { self.mailer = mailer }

    /// Microseconds before the first of them is delivered: the answer has left by then, and how
    /// long it took says nothing of whether there was a mail.
    private static let pause: UInt32 = 50_000

    /// - Parameter mail: nothing makes the work of a mail, for whoever is to be answered as fast as
    ///   with one.
    func post(_ mail: Mail?) {
        let begins: Bool? = state.withLock { state in
            guard state.waiting.count < Self.waitingMax else { return nil }
            state.waiting.append(mail)
            defer { state.isDelivering = true }
            return !state.isDelivering
        }
        guard let begins else { return logger.error("a mail was dropped: too many wait") }
        if begins { startDelivering() }
    }

    private func startDelivering() {
        do throws(DatabaseError) {
            // A command may take long, and must hold none of the threads that tasks share.
            try NativeThread(name: "mail").start { self.deliver() }
        } catch {
            state.withLock { $0 = State() }
            logger.error("mails were dropped: the system gives no thread")
        }
    }

    private func deliver() {
        usleep(Self.pause)
        while let next = next() {
            guard let mail = next else { continue }
            do {
                try mailer.deliver(mail)
            } catch {
                logger.error("a mail was not delivered", metadata: ["error": "\(error)"])
            }
        }
    }

    private func next() -> Mail?? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.isDelivering = false
            return nil
        }
    }
}
