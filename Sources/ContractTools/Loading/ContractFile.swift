internal import JSON

/// One file of a contract: its name for messages, and its bytes.
public struct ContractFile: Sendable {
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Line and column of a byte, both from 1.
    package func place(of offset: Int) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(max(offset, 0)) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return (line, column)
    }

    package func problem(at offset: Int, _ pointer: String, _ message: String) -> ContractProblem {
        let place = place(of: offset)
        return ContractProblem(
            file: path, line: place.line, column: place.column, pointer: pointer, message: message)
    }
}
