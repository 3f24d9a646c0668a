import Contract
import JSON
import JSONRPC
import Transport

/// The server's side of one connection, with methods that do what a client has to stand.
///
/// It lives on its connection's thread.
final class ScriptedSession: Session {
    private let connection: Connection
    private let log: CallLog
    private var output = JSONWriter()
    /// Calls that were sent to be kept waiting.
    private var held: [String] = []
    private var isGone = false

    init(connection: Connection, log: CallLog) {
        self.connection = connection
        self.log = log
    }

    var isReady: Bool { true }
    var isIdle: Bool { held.isEmpty }

    func receive(_ message: ArraySlice<UInt8>, terminator: Terminator) {
        do {
            switch try JSONValue.parse(message) {
            case .array(let calls): receiveBatch(calls)
            case let call: receiveOne(call)
            }
        } catch {
            log.add("unreadable")
        }
    }

    func receiveMalformed(_ error: RPCError, terminator: Terminator) { log.add("malformed") }

    func turnEnded() {
        guard !output.bytes.isEmpty else { return }
        connection.write(output.takeBytes())
    }

    func connectionClosed() { log.add("closed") }

    private func receiveBatch(_ calls: [JSONValue]) {
        log.add("batch of \(calls.count)")
        if calls.count > 3 {
            let error = RPCError(.batchTooLarge)
            return raw(#"{"jsonrpc":"2.0","id":null,"error":"# + text(of: error) + "}")
        }
        // The other way round: the order is the client's to restore.
        raw("[" + calls.reversed().map(answer).joined(separator: ",") + "]")
    }

    private func answer(_ call: JSONValue) -> String {
        let id = text(call["id"])
        guard call["method"] == "fail" else {
            return #"{"jsonrpc":"2.0","id":\#(id),"result":\#(text(call["params"]))}"#
        }
        return #"{"jsonrpc":"2.0","id":\#(id),"error":\#(text(of: RPCError(.duplicateId)))}"#
    }

    private func receiveOne(_ call: JSONValue) {
        guard case .string(let method)? = call["method"] else { return }
        guard let id = call["id"].map(text) else {
            log.add("\(method) \(text(call["params"]))")
            if method == "rpc.cancel" { cancel(text(call["params"]?["id"])) }
            return
        }
        log.add(method)
        switch method {
        case "echo", "fail": raw(answer(call))
        case "hold": held.append(id)
        case "release":
            for id in held.reversed() + [id] { result("\"\(id)\"", of: id) }
            held = []
        case "large": result("\"" + String(repeating: "x", count: 300_000) + "\"", of: id)
        case "timeout": result(text(call["meta"]?["timeoutMs"]), of: id)
        case "two lines": raw("{\"jsonrpc\":\"2.0\",\r\n \"id\":\(id),\"result\":\r\n[1]}\r")
        case "notify":
            raw(#"{"jsonrpc":"2.0","method":"news"}"#)
            result("1", of: id)
        case "another id": result("1", of: "99")
        case "no id": raw(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"No."}}"#)
        case "garbage": raw("nonsense")
        case "greeting": raw("HTTP/1.1 400 Bad Request")
        case "half":
            raw(#"{"jsonrpc":"2.0","id":1,"res"#)
            turnEnded()
            connection.close()
        case "hang up": connection.close()
        case "hang up once", "stopping once":
            let count = log.entries.count { $0 == method }
            if count > 1 {
                result("\(count)", of: id)
            } else if method == "hang up once" {
                connection.close()
            } else {
                raw(
                    #"{"jsonrpc":"2.0","id":\#(id),"error":"#
                        + text(of: RPCError(.shuttingDown)) + "}")
            }
        default: raw(#"{"jsonrpc":"2.0"}"#)
        }
    }

    private func cancel(_ id: String) {
        guard let index = held.firstIndex(of: id) else { return }
        held.remove(at: index)
        raw(
            #"{"jsonrpc":"2.0","id":\#(id),"error":{"code":1009,"message":"Cancelled.","#
                + #""data":{"kind":"cancelled"}}}"#)
    }

    private func text(_ value: JSONValue?) -> String {
        var writer = JSONWriter()
        writer.write(value ?? .null)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func text(of error: RPCError) -> String {
        #"{"code":\#(error.kind.code),"message":"\#(error.message)","#
            + #""data":{"kind":"\#(error.kind.name)"}}"#
    }

    private func result(_ json: String, of id: String) {
        raw(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(json)}"#)
    }

    private func raw(_ text: String) {
        for byte in text.utf8 { output.appendRaw(byte) }
        output.appendRaw("\n")
    }
}
