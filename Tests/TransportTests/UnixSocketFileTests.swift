import BackendTesting
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Transport

/// The file of a Unix socket: nobody else is reached, or shut out, by it.
@Suite struct UnixSocketFileTests {
    private func close(_ file: UnixSocketFile) {
        Glibc.close(file.descriptor)
        file.remove()
    }

    private func mode(of path: String) -> mode_t? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return status.st_mode
    }

    /// A socket that another program has bound, whether or not it listens.
    private func bindOther(at path: String, listens: Bool) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        let bound = unsafe UnixAddress.with(path) { unsafe bind(descriptor, $0, $1) }
        #expect(bound == 0)
        if listens { #expect(listen(descriptor, 8) == 0) }
        return descriptor
    }

    @Test func hasTheModeThatWasAskedFor() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            let own = try UnixSocketFile.listen(at: path)
            #expect(mode(of: path) == S_IFSOCK | 0o600)
            #expect(own.warning == nil)
            close(own)
            let shared = try UnixSocketFile.listen(at: path, mode: 0o666)
            #expect(mode(of: path) == S_IFSOCK | 0o666)
            close(shared)
        }
    }

    /// Nobody can connect in the moment between bind and chmod: there is no such moment.
    @Test func hasItsModeBeforeItCanBeSeen() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            let watch = Watch(path)
            defer { watch.stop() }
            for _ in 0..<200 { close(try UnixSocketFile.listen(at: path)) }
            watch.stop()
            #expect(watch.modes.subtracting([S_IFSOCK | 0o600]).isEmpty)
        }
    }

    /// Looks at a file all the time, on a thread of its own.
    private final class Watch: Sendable {
        private let seen = Mutex<Set<mode_t>>([])
        private let isStopped = Atomic<Bool>(false)

        init(_ path: String) {
            DispatchQueue(label: "watch").async { [self] in
                while !isStopped.load(ordering: .relaxed) {
                    var status = stat()
                    guard unsafe lstat(path, &status) == 0 else { continue }
                    seen.withLock { _ = $0.insert(status.st_mode) }
                }
            }
        }

        /// Every mode that the file was ever seen with.
        var modes: Set<mode_t> { seen.withLock { $0 } }

        func stop() { isStopped.store(true, ordering: .relaxed) }
    }

    @Test func isRemovedAtTheEnd() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            close(try UnixSocketFile.listen(at: path))
            #expect(mode(of: path) == nil)
        }
    }

    @Test func isRemovedOnlyWhenItIsOurs() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            let file = try UnixSocketFile.listen(at: path)
            #expect(unsafe unlink(path) == 0)
            let other = bindOther(at: path, listens: true)
            close(file)
            #expect(mode(of: path) != nil)
            Glibc.close(other)
        }
    }

    @Test func takesThePlaceOfAStaleSocket() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            Glibc.close(bindOther(at: path, listens: true))
            #expect(mode(of: path) != nil)
            // A child process that is just being started may hold a copy for a moment.
            try await waitUntil("a stale socket") {
                (try? TestConnection.connect(to: .unix(path: path))) == nil
            }
            let file = try UnixSocketFile.listen(at: path)
            let client = try TestConnection.connect(to: .unix(path: path))
            client.close()
            close(file)
        }
    }

    /// A server that does not know our lock may live there.
    @Test func leavesALiveSocketAlone() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            let other = bindOther(at: path, listens: true)
            #expect(throws: TransportError.inUse(path: path)) {
                try UnixSocketFile.listen(at: path)
            }
            let client = try TestConnection.connect(to: .unix(path: path))
            client.close()
            Glibc.close(other)
        }
    }

    @Test func leavesASecondServerOfOursAlone() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            let first = try UnixSocketFile.listen(at: path)
            #expect(throws: TransportError.inUse(path: path)) {
                try UnixSocketFile.listen(at: path)
            }
            // The lock holds even when the name is gone.
            #expect(unsafe unlink(path) == 0)
            #expect(throws: TransportError.inUse(path: path)) {
                try UnixSocketFile.listen(at: path)
            }
            close(first)
            close(try UnixSocketFile.listen(at: path))
        }
    }

    @Test(arguments: ["file", "directory", "link"])
    func leavesWhatIsNoSocketAlone(kind: String) async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/s"
            switch kind {
            case "file": Glibc.close(unsafe open(path, O_CREAT | O_WRONLY, 0o600))
            case "directory": #expect(unsafe mkdir(path, 0o700) == 0)
            default: #expect(unsafe symlink("\(directory.path)/elsewhere", path) == 0)
            }
            let before = mode(of: path)
            #expect(throws: TransportError.notASocket(path: path)) {
                try UnixSocketFile.listen(at: path)
            }
            #expect(before != nil)
            #expect(mode(of: path) == before)
        }
    }

    @Test func refusesADirectoryThatOthersMayWriteTo() async throws {
        try await withTemporaryDirectory { directory in
            let open = "\(directory.path)/open"
            for mode in [0o770, 0o702, 0o777] as [mode_t] {
                #expect(unsafe mkdir(open, 0o700) == 0)
                #expect(unsafe chmod(open, mode) == 0)
                #expect(throws: TransportError.unsafeDirectory(path: "\(open)/")) {
                    try UnixSocketFile.listen(at: "\(open)/s")
                }
                #expect(unsafe rmdir(open) == 0, "something was left behind")
            }
        }
    }

    @Test func warnsOfAStickyOne() async throws {
        try await withTemporaryDirectory { directory in
            let open = "\(directory.path)/open"
            #expect(unsafe mkdir(open, 0o700) == 0)
            #expect(unsafe chmod(open, 0o1777) == 0)
            let file = try UnixSocketFile.listen(at: "\(open)/s")
            #expect(file.warning?.contains(open) == true)
            close(file)
        }
    }

    @Test func refusesAPathThatIsTooLong() async throws {
        try await withTemporaryDirectory { directory in
            let path = "\(directory.path)/" + String(repeating: "s", count: 120)
            let error = try #require(throws: TransportError.self) {
                try UnixSocketFile.listen(at: path)
            }
            guard case .pathTooLong(let refused, let max) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(refused == path)
            #expect(max < 108)
            // What it says is true: so many bytes do fit.
            let longest = String(path.prefix(max))
            close(try UnixSocketFile.listen(at: longest))
        }
    }

    @Test(arguments: ["", "/", "s/"])
    func refusesWhatNamesNoFile(path: String) {
        #expect(throws: TransportError.badAddress(path)) { try UnixSocketFile.listen(at: path) }
    }

    @Test func saysWhyADirectoryCannotBeUsed() async throws {
        try await withTemporaryDirectory { directory in
            let error = try #require(throws: TransportError.self) {
                try UnixSocketFile.listen(at: "\(directory.path)/missing/s")
            }
            #expect(error.description.contains("No such file"))
        }
    }
}
