internal import ArgumentParser
internal import Backend

/// The options of `serve` for TLS.
struct TLSOptions: ParsableArguments {
    @Option(
        name: .customLong("tls"),
        help: ArgumentHelp("Listen on TCP with TLS 1.2 or 1.3.", valueName: "host:port"))
    var place: String?

    @Option(
        help: ArgumentHelp("The certificate, and those up to the root, in PEM.", valueName: "file"))
    var cert: String?

    @Option(
        help: ArgumentHelp("Its private key in PEM, of mode 0600.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Take only clients whose certificate leads to one of these.", valueName: "file"))
    var clientCA: String?

    func validate() throws {
        guard let place else {
            guard cert == nil, key == nil, clientCA == nil else {
                throw ValidationError("--cert, --key and --client-ca belong to --tls HOST:PORT")
            }
            return
        }
        guard Address(hostAndPort: place) != nil else {
            throw ValidationError("'\(place)' is not HOST:PORT, as in 0.0.0.0:7443")
        }
        guard cert != nil, key != nil else {
            throw ValidationError(
                "--tls needs --cert and --key; groundwork key tls --self-signed makes them")
        }
    }

    /// Where to listen, once it has been validated.
    var address: Address? {
        guard case .tcp(let host, let port)? = place.flatMap(Address.init(hostAndPort:)) else {
            return nil
        }
        return .tls(host: host, port: port, TLSFiles(certificate: cert, key: key, ca: clientCA))
    }
}
