internal import Addresses
internal import ClientCore
internal import JSONRPC

/// What to do about a failure, in one line; nothing where the message says all there is.
enum NextStep {
    /// After an error that the server answered.
    static func after(_ error: CallError) -> String? {
        if let ms = error.error.retryAfterMs { return "try again in \(ms) ms" }
        return switch error.kind.name {
        case "invalidParams" where error.error.fieldErrors.contains { $0.keyword == "type" }:
            "key=text is always a string; numbers, true, false and null are given as key:=json"
        case "unauthenticated":
            "log in with rpc login, or call it over the server's Unix socket, where the system "
                + "says who you are"
        case "forbidden":
            "your user may not call this method; the server's own user may"
        case "methodNotFound":
            "method names are service.verb, and upper and lower case differ"
        case "timeout":
            "give it more time with --timeout, as far as the server's own limit allows"
        case "outcomeUnknown":
            "look whether the change is there before calling again"
        case "internal":
            error.requestID.map { "the server's log says more under \($0)" }
        case _ where error.kind.isRetryable:
            "try again later"
        case _:
            nil
        }
    }

    /// When nothing accepts connections: the command that would start a server just there.
    static func toStart(_ address: Address) -> String {
        "is it running? start it with: groundwork serve --data " + serveArguments(address)
    }

    private static func serveArguments(_ address: Address) -> String {
        switch address {
        case .unix(let path):
            let name = "/rpc.sock"
            guard path.hasSuffix(name), path.utf8.count > name.utf8.count else {
                return "./data --unix \(ShellWord.quoted(path))"
            }
            return ShellWord.quoted(String(path.dropLast(name.count)))
        case .tcp:
            return "./data --tcp \(address)"
        case .tls(let host, let port, _):
            let place = Address.tcp(host: host, port: port)
            return "./data --tls \(place) --cert cert.pem --key key.pem"
        }
    }
}
