internal import ClientCore
internal import Transport

/// A connection to a server in the same process.
final class InProcessLink: ClientLink, InProcessReceiver {
    private var pair: InProcessPair?
    private weak var session: ClientSession?
    private var framing: AnswerFraming

    private init(session: ClientSession, options: ClientOptions) {
        self.session = session
        framing = AnswerFraming(answerBytesMax: options.answerBytesMax)
    }

    /// Opens a connection to the host, on the executor's thread.
    static func open(
        to host: any ConnectionHost, peer: Peer, limits: ConnectionLimits, options: ClientOptions,
        executor: ConnectionExecutor
    ) async -> ClientSession {
        await withCheckedContinuation { opened in
            executor.execute {
                let session = ClientSession(executor: executor, options: options)
                let link = InProcessLink(session: session, options: options)
                link.pair = InProcessPair(
                    peer: peer, limits: limits, host: host, executor: executor, receiver: link)
                session.open(link: link)
                opened.resume(returning: session)
            }
        }
    }

    func write(_ bytes: [UInt8]) { pair?.send(bytes) }

    func close() {
        pair?.close()
        pair = nil
    }

    func receive(_ bytes: [UInt8]) {
        guard let session else { return }
        framing.receive(bytes[...])
        do throws(ProtocolViolation) {
            while let message = try framing.next() { session.receive(message) }
        } catch {
            session.end(.protocolViolation("\(error)"))
        }
        session.turnEnded()
    }

    func receiveEnd() { session?.connectionClosed() }
}
