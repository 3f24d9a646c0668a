package import Addresses
internal import NIOSSL
internal import Synchronization

/// The certificate that a listener shows. Connections that come after a reload see the new one.
package final class TLSServer: Sendable {
    private let files: TLSFiles
    private let context: Mutex<NIOSSLContext>
    /// What the operator should know, though the server starts.
    package let warning: String?

    /// Reads the files. Throws `TransportError.tls`.
    package init(_ files: TLSFiles) throws(TransportError) {
        self.files = files
        let settings = try TLSSettings.server(files)
        context = Mutex(settings.context)
        warning = settings.warning
    }

    /// Reads the files again. When it throws, the old ones stay in use.
    package func reload() throws(TransportError) {
        let new = try TLSSettings.server(files).context
        context.withLock { $0 = new }
    }

    /// The end of one connection.
    func makeHandler() -> NIOSSLServerHandler {
        NIOSSLServerHandler(context: context.withLock { $0 })
    }
}
