internal import Glibc

/// Lines of a file or of standard input, as they come. Blank ones are passed over.
struct LineReader: ~Copyable {
    /// Where it reads; not closed while it is there.
    let descriptor: Int32
    /// How an error names the place.
    private let name: String
    private var buffer: [UInt8] = []
    private var position = 0
    /// Bytes of the buffer in which there is no line end.
    private var searched = 0
    private var hasEnded = false
    private(set) var linesRead = 0
    /// Bytes of the lines that were handed out.
    private(set) var bytesTaken = 0

    init(_ place: ParameterSyntax.Place) throws(Failure) {
        name = InputFile.name(of: place)
        switch place {
        case .standardInput:
            descriptor = STDIN_FILENO
        case .file(let path):
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw .badInput("cannot read \(name): \(SystemError.text(errno))")
            }
        }
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// Whether everything was handed out.
    var isAtEnd: Bool { hasEnded && position == buffer.count }

    /// Bytes in all; nothing where the input is no file.
    var size: Int? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// Takes what is there, which it waits for.
    mutating func read() throws(Failure) {
        buffer.removeFirst(position)
        searched -= position
        position = 0
        guard buffer.count <= InputFile.inputBytesMax else {
            throw .badInput(
                "line \(linesRead + 1) of \(name) has more than \(InputFile.inputBytesMax) bytes")
        }
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
        if count < 0 {
            if errno == EINTR || errno == EAGAIN { return }
            throw .badInput("cannot read \(name): \(SystemError.text(errno))")
        }
        if count == 0 { hasEnded = true }
        buffer += chunk[..<count]
    }

    /// The next line that is not blank, without its end; nothing when more has to be read.
    mutating func next() -> ArraySlice<UInt8>? {
        while position < buffer.count {
            let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n"))
            guard let end = end ?? (hasEnded ? buffer.count : nil) else {
                searched = buffer.count
                return nil
            }
            let line = buffer[position..<end]
            bytesTaken += end - position
            position = min(end + 1, buffer.count)
            searched = position
            linesRead += 1
            if line.contains(where: { $0 > UInt8(ascii: " ") }) { return line }
        }
        return nil
    }
}
