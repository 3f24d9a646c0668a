internal import Contract
internal import Glibc
internal import JSONRPC
internal import NIOCore

/// Sets up each accepted socket.
struct Acceptor: Sendable {
    let limits: ConnectionLimits
    let host: any ConnectionHost
    let budget: ConnectionBudget
    /// What connections prove the server with, where they have TLS.
    let tls: TLSServer?

    func accept(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard case .unixDomainSocket = channel.localAddress else {
            return channel.eventLoop.makeCompletedFuture {
                try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
                let address = channel.remoteAddress?.ipAddress
                if let tls {
                    try open(channel, tls, address)
                } else {
                    try open(channel, peer: Peer(kind: .tcp, address: address))
                }
            }
        }
        // Read once.
        guard let credentials = PeerCredentials.read(from: channel) else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        return credentials.flatMapThrowing { credentials in
            try open(
                channel, peer: Peer(kind: .unix, uid: credentials.uid, pid: credentials.pid))
        }
    }

    /// Connections come and go in seconds; in milliseconds.
    private static let connectionRetryMs: Int64 = 1_000

    private func open(_ channel: any Channel, peer: Peer) throws {
        let exceeded = budget.admit(peer)
        do {
            try open(channel, peer: peer, exceeded: exceeded)
        } catch {
            // The handler would have given the place back at its end.
            if exceeded == nil { budget.release(peer) }
            throw error
        }
    }

    /// A connection is counted from its beginning, and made when its handshake is done.
    private func open(_ channel: any Channel, _ tls: TLSServer, _ address: String?) throws {
        var peer = Peer(kind: .tls, address: address)
        let exceeded = budget.admit(peer)
        let gate = TLSGate(timeoutMs: limits.tlsHandshakeMsMax) { channel, certificate in
            peer.certificate = certificate
            try open(channel, peer: peer, exceeded: exceeded)
        } failed: { [budget, peer] _ in
            // Nobody is told: there is no way to say it.
            if exceeded == nil { budget.release(peer) }
        }
        do {
            try channel.pipeline.syncOperations.addHandlers(tls.makeHandler(), gate)
        } catch {
            if exceeded == nil { budget.release(peer) }
            throw error
        }
    }

    private func open(
        _ channel: any Channel, peer: Peer, exceeded: (name: String, max: Int)?
    ) throws {
        let connection = Connection(
            peer: peer, executor: ConnectionExecutor(loop: channel.eventLoop), limits: limits,
            budget: budget, isAdmitted: exceeded == nil)
        let refusal = exceeded.map {
            RPCError.limit(
                .overloaded, $0.name, max: $0.max, retryAfterMs: Acceptor.connectionRetryMs)
        }
        let session = host.session(for: connection)
        let handler = SocketHandler(connection: connection, session: session, refusal: refusal)
        try channel.pipeline.syncOperations.addHandler(handler)
    }
}
