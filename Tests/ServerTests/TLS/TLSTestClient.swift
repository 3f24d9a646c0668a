import NIOCore
import NIOPosix
import NIOSSL

/// A client that sends one line through TLS, with settings of the test's own.
enum TLSTestClient {
    /// The first line that comes back; nothing when the connection ends without one.
    static func exchange(
        _ line: String, port: Int, name: String = "localhost", _ settings: TLSConfiguration
    ) async throws -> String? {
        let context = try NIOSSLContext(configuration: settings)
        let answered = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: String?.self)
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandlers(
                            NIOSSLClientHandler(context: context, serverHostname: name),
                            LineReader(answered))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
            channel.writeAndFlush(ByteBuffer(string: line + "\n"), promise: nil)
            let answer = try await answered.futureResult.get()
            channel.close(promise: nil)
            return answer
        } catch {
            answered.fail(error)
            throw error
        }
    }

    static func settings(trusting root: NIOSSLCertificate) -> TLSConfiguration {
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.trustRoots = .certificates([root])
        return settings
    }
}

private final class LineReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let answered: EventLoopPromise<String?>
    private var text = ""

    init(_ answered: EventLoopPromise<String?>) { self.answered = answered }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        if let end = text.firstIndex(of: "\n") { answered.succeed(String(text[..<end])) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answered.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { answered.succeed(nil) }
}
