internal import Glibc
internal import Synchronization

/// What all connections of a server share: their number, in all and a peer, and the output that
/// waits for slow readers.
package final class ConnectionBudget: Sendable {
    private struct Connections {
        var count = 0
        var countByPeer: [String: Int] = [:]
        /// Called when there is room again, by the listeners that had to stop.
        var waiting: [@Sendable () -> Void] = []
    }

    private let connectionsMax: Int
    private let connectionsPerPeerMax: Int
    private let outputBytesMax: Int
    private let exemptUIDs: Set<UInt32>
    private let connections = Mutex(Connections())
    private let outputBytes = Atomic<Int>(0)

    /// `exemptUIDs` may have any number of connections: who could stop the server need not be kept
    /// from calling it.
    package init(
        connectionsMax: Int, connectionsPerPeerMax: Int, outputBytesMax: Int,
        exemptUIDs: Set<UInt32> = [0, geteuid()]
    ) {
        self.connectionsMax = connectionsMax
        self.connectionsPerPeerMax = connectionsPerPeerMax
        self.outputBytesMax = outputBytesMax
        self.exemptUIDs = exemptUIDs
    }

    // MARK: All connections

    /// Takes a place; without one, `room` is called once when there is one again.
    func enter(orWhenRoom room: @escaping @Sendable () -> Void) -> Bool {
        connections.withLock { connections in
            guard connections.count < connectionsMax else {
                connections.waiting.append(room)
                return false
            }
            connections.count += 1
            return true
        }
    }

    /// Gives the place of a connection back.
    func leave() {
        let waiting = connections.withLock { connections in
            connections.count -= 1
            defer { connections.waiting = [] }
            return connections.waiting
        }
        for room in waiting { room() }
    }

    /// Open connections.
    package var connectionCount: Int { connections.withLock { $0.count } }

    // MARK: Those of one peer

    /// Counts a connection of this peer. The limit that it would exceed; nothing if it was
    /// admitted.
    func admit(_ peer: Peer) -> (name: String, max: Int)? {
        if let uid = peer.uid, exemptUIDs.contains(uid) { return nil }
        return connections.withLock { connections in
            let count = connections.countByPeer[peer.subject, default: 0]
            if count >= connectionsPerPeerMax {
                return ("connectionsPerPeerMax", connectionsPerPeerMax)
            }
            connections.countByPeer[peer.subject] = count + 1
            return nil
        }
    }

    /// A connection that was admitted has ended.
    func release(_ peer: Peer) {
        if let uid = peer.uid, exemptUIDs.contains(uid) { return }
        connections.withLock { connections in
            let rest = connections.countByPeer[peer.subject, default: 1] - 1
            connections.countByPeer[peer.subject] = rest > 0 ? rest : nil
        }
    }

    // MARK: Output

    /// Counts output that waits or has left.
    func changeOutput(by bytes: Int) { outputBytes.add(bytes, ordering: .relaxed) }

    /// False while all connections together have too much output that waits.
    var hasOutputRoom: Bool { outputBytes.load(ordering: .relaxed) < outputBytesMax }

    /// Bytes that wait on all connections.
    package var outputByteCount: Int { outputBytes.load(ordering: .relaxed) }
}
