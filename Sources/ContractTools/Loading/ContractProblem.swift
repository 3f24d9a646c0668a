/// What is wrong with a contract, where, and what would be right.
public struct ContractProblem: Sendable, Equatable {
    /// The file, as the loader was given it.
    public let file: String
    /// From 1; 0 where the file as a whole is meant.
    public let line: Int
    /// From 1, in bytes.
    public let column: Int
    /// The place in the file (RFC 6901).
    public let pointer: String
    /// What would be right.
    public let message: String
}

extension ContractProblem: CustomStringConvertible {
    /// One line, in the form in which compilers write theirs.
    public var description: String {
        guard line > 0 else { return "\(file): \(message)" }
        let place = pointer.isEmpty ? "" : " \(pointer):"
        return "\(file):\(line):\(column):\(place) \(message)"
    }
}

/// Why a contract does not load: everything that was found.
public struct ContractLoadError: Error, Sendable, CustomStringConvertible {
    public let problems: [ContractProblem]

    /// One line a problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
