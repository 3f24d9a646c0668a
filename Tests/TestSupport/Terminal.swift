package import Foundation
import Glibc

/// A terminal without a window.
package final class Terminal: Sendable {
    private let master: Int32
    /// What a program has as its standard output.
    package let slave: FileHandle

    /// `TIOCSPTLCK` and `TIOCGPTN` of ioctl_tty(2), which Glibc's module does not show.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    package init() throws {
        master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var isLocked: Int32 = 0
        var number: Int32 = 0
        guard master >= 0, unsafe ioctl(master, Terminal.setLock, &isLocked) == 0,
            unsafe ioctl(master, Terminal.getNumber, &number) == 0,
            let slave = FileHandle(forUpdatingAtPath: "/dev/pts/\(number)")
        else { throw POSIXError(.ENOTTY) }
        self.slave = slave
    }

    deinit { close(master) }

    /// As a person types it.
    package func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe write(master, bytes, bytes.count)
    }

    /// What is written up to `mark` and with it, or in half a minute.
    package func read(until mark: String) -> String {
        var text: [UInt8] = []
        var byte: UInt8 = 0
        var state = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        // As bytes: CR LF is one character.
        while !text.suffix(mark.utf8.count).elementsEqual(mark.utf8),
            unsafe poll(&state, 1, 30_000) > 0
        {
            guard unsafe Glibc.read(master, &byte, 1) == 1 else { break }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Everything that was written, once its writers are gone.
    package func read() -> String {
        try? slave.close()
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            // At the end of its last writer a terminal answers an error.
            let count = unsafe Glibc.read(master, &chunk, chunk.count)
            guard count > 0 else { break }
            text += chunk[..<count]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
