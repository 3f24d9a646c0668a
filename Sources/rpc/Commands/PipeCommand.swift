internal import Glibc

extension Command {
    static let pipe = Command(
        name: .pipe, synopsis: "",
        summary: "Carries JSON-RPC between standard input and output and the server.",
        details: """
            Byte for byte, for programs that speak the protocol themselves. At the end of
            the input it waits for what the server still answers.

            """,
        words: 0...0, options: [.to, .wait], run: PipeCommand.run)
}

enum PipeCommand {
    static func run(
        _ arguments: Arguments, _ environment: Environment
    ) throws(Failure) -> ExitCode {
        let options = arguments.options
        let connection = try Server(options, environment: environment)
            .connect(waitMs: options.waitMs ?? 0)
        var unsent: ArraySlice<UInt8> = []
        var isInputOpen = true
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            // What is not sent is not followed by more: the server reads at its own pace.
            let input = isInputOpen && unsent.isEmpty ? STDIN_FILENO : -1
            var states = [
                pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            ]
            if !unsent.isEmpty { states[0].events |= Int16(POLLOUT) }
            guard unsafe poll(&states, nfds_t(states.count), -1) > 0 else { continue }
            if states[1].revents != 0 {
                let count = unsafe read(STDIN_FILENO, &chunk, chunk.count)
                guard count >= 0 || errno == EINTR || errno == EAGAIN else {
                    throw .badInput("cannot read standard input: \(SystemError.text(errno))")
                }
                if count == 0 {
                    isInputOpen = false
                    shutdown(connection.descriptor, Int32(SHUT_WR))
                }
                if count > 0 { unsent = chunk[..<count] }
            }
            connection.send(&unsent)
            guard Int32(states[0].revents) & (POLLIN | POLLHUP | POLLERR) != 0 else { continue }
            let count = unsafe recv(connection.descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else {
                if count == 0, !isInputOpen { return .ok }
                let reason = count < 0 ? SystemError.text(errno) : "the server closed it"
                throw Failure(.unavailable, "the connection was lost: \(reason)")
            }
            try Output.write(Array(chunk[..<count]))
        }
    }
}
