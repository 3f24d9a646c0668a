import Backend
import Testing

@testable import groundwork

@Suite struct StartMessageTests {
    @Test func canBeFollowedToTheLetter() {
        let message = StartMessage(
            version: "1.2.3", database: "my data/groundwork.db",
            addresses: [.unix(path: "my data/rpc.sock"), .tcp(host: "::1", port: 7070)],
            program: ".build/debug/groundwork")
        #expect(
            message.description == """
                groundwork 1.2.3 serves my data/groundwork.db on
                  my data/rpc.sock  (Unix socket; its owner is administrator)
                  [::1]:7070  (TCP without TLS; callers need a token)
                Try:
                  .build/debug/rpc --to 'my data/rpc.sock' system.ping
                  printf 'correct horse battery' | .build/debug/rpc --to 'my data/rpc.sock' \
                users.register email=ada@example.com name='Ada L' password=@-
                  printf '{"jsonrpc":"2.0","id":1,"method":"system.health"}' | nc -N -U \
                'my data/rpc.sock'
                  .build/debug/rpc --to '[::1]:7070' system.ping
                """)
    }

    @Test func namesTheClientAsTheProgramWasNamed() {
        let message = StartMessage(
            version: "1", database: "d", addresses: [.unix(path: "rpc.sock")],
            program: "groundwork")
        #expect(message.description.contains("\n  rpc --to ./rpc.sock system.ping\n"))
    }
}
