internal import Transport

/// The client's end of an in-process pair.
final class PairLink: MemoryLink, InProcessReceiver {
    private weak var stream: MemoryStream?
    private var pair: InProcessPair?

    init(
        to host: any ConnectionHost, peer: Peer, limits: ConnectionLimits,
        executor: ConnectionExecutor, stream: MemoryStream
    ) {
        self.stream = stream
        pair = InProcessPair(
            peer: peer, limits: limits, host: host, executor: executor, receiver: self)
    }

    func send(_ bytes: [UInt8]) { pair?.send(bytes) }

    func endOutputOfClient() { pair?.endOutput() }

    func clientHasRead() { pair?.setReading(true) }

    func close() { pair?.close() }

    func receive(_ bytes: [UInt8]) {
        guard let stream else { return }
        stream.append(bytes)
        if stream.heldBytes >= MemoryStream.heldBytesMax { pair?.setReading(false) }
    }

    func receiveEnd() { stream?.end() }
}
