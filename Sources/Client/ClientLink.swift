internal import ClientCore
internal import JSONRPC
internal import Synchronization
internal import Transport

/// What a client's session writes to: a socket's connection, or one inside the process. It lives on
/// the connection's thread.
protocol ClientLink: AnyObject {
    func write(_ bytes: [UInt8])
    /// Ends the connection after everything that was written has left.
    func close()
}

extension Connection: ClientLink {}

/// Makes the session of the one connection that a client opens.
final class ClientHost: ConnectionHost {
    private let options: ClientOptions
    private let made = Mutex<ClientSession?>(nil)

    init(options: ClientOptions) { self.options = options }

    /// The session, once the connection is open.
    var session: ClientSession? { made.withLock { $0 } }

    func session(for connection: Connection) -> any Session {
        let session = ClientSession(executor: connection.executor, options: options)
        session.open(link: connection)
        made.withLock { $0 = session }
        return session
    }
}
