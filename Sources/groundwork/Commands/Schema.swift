internal import ArgumentParser
internal import Backend
internal import Glibc

/// `groundwork schema`: the JSON Schemas of the contract, outside of a server.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work with JSON Schemas.", subcommands: [Check.self])

    /// `groundwork schema check`: the validator, line by line.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check instances against schemas, one pair a line.",
            discussion: """
                Reads lines of {"schema":…,"instance":…} on standard input and answers each with \
                one line: {"valid":true}, {"valid":false,"errors":[…]}, or {"error":…} where the \
                schema does not load. Blank lines are passed over.

                Exit codes: 0 every line was answered, 64 wrong arguments, 74 the input cannot be \
                read or a line has more than 64 MiB.
                """)

        /// A line at the most, in bytes: it is kept in memory with all that is made of it.
        static let lineBytesMax = 64 << 20

        @Flag(help: "Take format for an annotation, as JSON Schema does by default.")
        var ignoreFormats = false

        func run() throws {
            let options = CompiledSchema.Options(assertsFormats: !ignoreFormats)
            var waiting: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let count = try Self.read(into: &chunk)
                if count == 0 { break }
                var rest = chunk[..<count]
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    waiting += rest[..<end]
                    answer(waiting[...], options)
                    waiting.removeAll(keepingCapacity: true)
                    rest = rest[(end + 1)...]
                }
                waiting += rest
                guard waiting.count <= Self.lineBytesMax else {
                    throw CommandFailure(
                        .storage, "a line has more than \(Self.lineBytesMax) bytes")
                }
            }
            answer(waiting[...], options)
        }

        /// Bytes of standard input; 0 at its end.
        private static func read(into chunk: inout [UInt8]) throws -> Int {
            while true {
                let count = unsafe Glibc.read(STDIN_FILENO, &chunk, chunk.count)
                if count >= 0 { return count }
                guard errno == EINTR else {
                    throw CommandFailure(.storage, "standard input cannot be read")
                }
            }
        }

        private func answer(_ line: ArraySlice<UInt8>, _ options: CompiledSchema.Options) {
            let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard !isBlank else { return }
            let answer = SchemaCheck.answer(line, options: options)
            Stream.output.write(String(validating: answer, as: UTF8.self) ?? "")
        }
    }
}
