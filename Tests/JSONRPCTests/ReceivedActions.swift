internal import JSONRPC

/// What a connection's state asked its driver to do, in a form that can be compared.
enum ReceivedAction: Equatable, CustomStringConvertible {
    case message(String)
    case malformed(String)
    case refuse(String)
    case close

    var description: String {
        switch self {
        case .message(let text): "message \(text)"
        case .malformed(let kind): "malformed \(kind)"
        case .refuse(let text): "refuse \(text.prefix(12))"
        case .close: "close"
        }
    }
}

extension ReceivedAction {
    /// What a greeting of another protocol is answered with.
    var refusal: String? {
        guard case .refuse(let answer) = self else { return nil }
        return answer
    }
}

/// A driver that takes every action at once, as a connection without limits would.
struct StateDriver {
    var state: ConnectionState
    private(set) var actions: [ReceivedAction] = []
    private(set) var terminators: [Terminator] = []
    private(set) var errors: [RPCError] = []

    init(_ configure: (inout ConnectionState.Options) -> Void = { _ in }) {
        var options = ConnectionState.Options()
        configure(&options)
        state = ConnectionState(options: options)
    }

    mutating func receive(_ bytes: [UInt8]) {
        state.receive(bytes)
        drain()
    }

    mutating func receive(_ bytes: some Sequence<UInt8>) { receive(Array(bytes)) }

    mutating func receive(_ text: String) { receive(text.utf8) }

    mutating func receiveEnd() {
        state.receiveEnd()
        drain()
    }

    private mutating func drain() {
        while let action = state.next() {
            switch action {
            case .message(let message, let terminator):
                actions.append(.message(String(decoding: message, as: UTF8.self)))
                terminators.append(terminator)
            case .malformed(let error, let terminator):
                actions.append(.malformed(error.kind.name))
                errors.append(error)
                terminators.append(terminator)
            case .refuse(let answer):
                actions.append(.refuse(String(decoding: answer, as: UTF8.self)))
            case .close:
                actions.append(.close)
            }
        }
    }

    /// The actions for a whole input, with or without its end.
    static func actions(
        for input: [UInt8], ends: Bool = false,
        _ configure: (inout ConnectionState.Options) -> Void = { _ in }
    ) -> [ReceivedAction] {
        var driver = StateDriver(configure)
        driver.receive(input)
        if ends { driver.receiveEnd() }
        return driver.actions
    }
}

/// A call that every test knows.
func ping(_ id: Int) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"system.ping"}"# }

extension ConnectionState {
    /// The next action, if there is one and it is a message.
    mutating func nextMessage() -> String? {
        guard case .message(let message, _) = next() else { return nil }
        return String(decoding: message, as: UTF8.self)
    }
}
