import Backend
import BackendTesting

/// A server of the probe's methods, with one connection to it.
struct Probe {
    let server: TestServer
    let gates: Gates
    let connection: TestConnection

    var callsInFlight: Int { server.application.dispatcher.admission.count }

    /// Sends a call; params are JSON by position, without the brackets.
    func send(
        _ id: Int, _ method: String, _ params: String = "", meta: String? = nil,
        over connection: TestConnection? = nil
    ) async throws {
        let meta = meta.map { #","meta":\#($0)"# } ?? ""
        try await (connection ?? self.connection).sendLine(
            #"{"jsonrpc":"2.0","id":\#(id),"method":"probe.\#(method)","#
                + #""params":[\#(params)]\#(meta)}"#)
    }

    /// Sends a notification.
    func notify(_ method: String, _ params: String = "") async throws {
        try await connection.sendLine(
            #"{"jsonrpc":"2.0","method":"probe.\#(method)","params":[\#(params)]}"#)
    }

    func cancel(_ id: Int) async throws {
        try await connection.sendLine(
            #"{"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":\#(id)}}"#)
    }

    func answer() async throws -> TestAnswer { try await connection.receiveAnswer() }

    /// Waits until nothing is being done any more.
    func waitUntilIdle() async throws {
        try await waitUntil("an idle server") { callsInFlight == 0 }
    }
}

extension Limits {
    /// Those of a server whose calls, and callers, may have to wait for a busy machine.
    static var patient: Limits {
        var limits = Limits()
        limits.callMsMax = 120_000
        limits.readMsMax = 120_000
        limits.firstFrameMsMax = 120_000
        limits.unauthenticatedConnectionMsMax = 120_000
        return limits
    }
}

/// Runs the body against a server of its own.
func withProbe(
    _ depth: TestDepth = .unix, limits: Limits = .patient,
    authenticator: ((Gates) -> any Authenticator)? = nil,
    configure: (inout ApplicationConfiguration) -> Void = { _ in },
    _ body: (Probe) async throws -> Void
) async throws {
    let gates = Gates()
    let patient = { (configuration: inout ApplicationConfiguration) in
        configuration.database.writeDurationMax = .seconds(120)
        configure(&configuration)
    }
    try await withTestServer(
        depth, ProbeService.application(gates, authenticator: authenticator?(gates)),
        limits: limits, configure: patient
    ) { server in
        let connection = try await server.connect()
        try await body(Probe(server: server, gates: gates, connection: connection))
        connection.close()
    }
}
