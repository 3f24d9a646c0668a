internal import Glibc

/// What `@file` and `@-` name.
enum InputFile {
    /// Bytes that are read from one file at the most: more than any server takes in one message.
    static let inputBytesMax = 16 << 20

    /// How an error names the place.
    static func name(of place: ParameterSyntax.Place) -> String {
        switch place {
        case .file(let path): path
        case .standardInput: "standard input"
        }
    }

    /// Everything in the file.
    static func bytes(of place: ParameterSyntax.Place) throws(Failure) -> [UInt8] {
        switch place {
        case .standardInput:
            return try readAll(STDIN_FILENO, place)
        case .file(let path):
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure(place) }
            defer { close(descriptor) }
            return try readAll(descriptor, place)
        }
    }

    static func readAll(
        _ descriptor: Int32, _ place: ParameterSyntax.Place
    ) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe read(descriptor, &chunk, chunk.count)
            if count == 0 { return content }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(place)
            }
            content += chunk[..<count]
            guard content.count <= inputBytesMax else {
                throw .badInput("\(name(of: place)) has more than \(inputBytesMax) bytes")
            }
        }
    }

    private static func failure(_ place: ParameterSyntax.Place) -> Failure {
        .badInput("cannot read \(name(of: place)): \(SystemError.text(errno))")
    }
}
