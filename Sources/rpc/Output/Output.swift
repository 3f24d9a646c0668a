internal import Glibc

/// Writes to standard output and standard error.
enum Output {
    /// Writes to standard output. A reader that has gone away ends the process, quietly.
    static func write(_ bytes: [UInt8]) throws(Failure) {
        let code = writeAll(bytes[...], to: STDOUT_FILENO)
        // A reader that has gone away has had enough.
        if code == EPIPE { ProcessEnd.by(SIGPIPE) }
        guard code == 0 else {
            throw Failure(.cannotWrite, "cannot write the result: \(SystemError.text(code))")
        }
    }

    /// Writes to standard error. If that is gone too, the exit code is all that is left to say it.
    static func report(_ text: String) { report(Array(text.utf8)) }

    static func report(_ bytes: [UInt8]) { _ = writeAll(bytes[...], to: STDERR_FILENO) }

    /// Answers 0 or the error number.
    private static func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int32 {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Somebody made the descriptor non-blocking; it is shared with other processes.
                var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                unsafe poll(&state, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
