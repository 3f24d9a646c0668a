internal import Glibc

/// Asks the person at the terminal, also where standard input is something else.
enum Prompt {
    /// More than any password that a server takes.
    private static let lineBytesMax = 4_096

    /// What is typed up to the end of the line. A secret does not appear.
    static func line(
        _ question: String, isSecret: Bool, otherwise option: String
    ) throws(Failure) -> String {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else {
            throw Failure(
                .usage, "there is no terminal to ask for what is missing", nextStep: option)
        }
        defer { close(terminal) }
        let interrupt = Interrupt.watch()
        var before = termios()
        let isTerminal = unsafe tcgetattr(terminal, &before) == 0
        if isSecret, isTerminal {
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            unsafe tcsetattr(terminal, TCSAFLUSH, &silent)
        }
        write(question, to: terminal)
        let line = read(terminal, interrupt)
        if isSecret, isTerminal {
            unsafe tcsetattr(terminal, TCSAFLUSH, &before)
            // The line end that was typed did not appear either.
            write("\n", to: terminal)
        }
        guard let line else { ProcessEnd.by(SIGINT) }
        guard let text = String(validating: line, as: UTF8.self), !text.isEmpty else {
            throw .badInput("nothing was typed", nextStep: option)
        }
        return text
    }

    /// Nothing after an interrupt.
    private static func read(_ terminal: Int32, _ interrupt: Interrupt?) -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < lineBytesMax {
            var states = [
                pollfd(fd: terminal, events: Int16(POLLIN), revents: 0),
                pollfd(fd: interrupt?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            guard unsafe poll(&states, nfds_t(states.count), -1) > 0 else { continue }
            if states[1].revents != 0 { return nil }
            let count = unsafe Glibc.read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0, byte != UInt8(ascii: "\n") else { break }
            line.append(byte)
        }
        return line
    }

    private static func write(_ text: String, to terminal: Int32) {
        let bytes = Array(text.utf8)
        _ = unsafe Glibc.write(terminal, bytes, bytes.count)
    }
}
