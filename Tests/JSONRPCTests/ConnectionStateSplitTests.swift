internal import JSON
internal import JSONRPC
internal import Testing

/// The pieces in which input arrives mean nothing.
@Suite struct ConnectionStateSplitTests {
    private static let inputs: [[UInt8]] = [
        Array("\(ping(1))\n\(ping(2))\r\n\(ping(3))".utf8),
        Array("\u{FEFF}{\"a\":\"\\u00e9é€😀\\\\\"}\u{1E}[1e-5,true,null]\n42 \n".utf8),
        // Truncated lines, with good lines after them.
        Array("{\"a\":1,\n\(ping(1))\n{\"a\n\(ping(2))\n[tru\n\(ping(3))\n".utf8),
        Array("{\"a\":\n\(ping(1))\n\(ping(2))\n".utf8),
        // Faults in a line: the rest of it is skipped.
        Array("{}]{}\n\(ping(1))\nnil {}\n{}\u{0}\n\(ping(2))\n".utf8),
        // Bytes that are not UTF-8, and a mark cut short.
        [0x22, 0xE2, 0x82, 0x22, 0x0A] + Array(ping(1).utf8) + [0x0A, 0xEF, 0xBB, 0x7B, 0x0A, 0x31],
        // Limits, which skip to the line feed after the byte at fault.
        Array("\(String(repeating: "[", count: 9))\n\n\(ping(1))\n".utf8),
        Array("{\"\(String(repeating: "k", count: 70))\":\n1}\n\(ping(1))\n".utf8),
        Array("[1,\n\(String(repeating: "7", count: 40))\n]\n\(ping(1))\n".utf8),
        Array("[\n\"\(String(repeating: "a", count: 300))\",\n1]\n\(ping(1))\n".utf8),
        Array("[\n1,\n2,\n\"\(String(repeating: "\\n", count: 300))\n\(ping(1))\n".utf8),
        Array("GET / HTTP/1.1\r\n\r\n{}\n".utf8),
        Array("GETTING\n\(ping(1))\n".utf8),
        [0x16, 0x03, 0x01, 0x00, 0xF8],
        [0x16, 0x04, 0x0A] + Array(ping(1).utf8),
    ]

    private static func tighten(_ options: inout ConnectionState.Options) {
        options.frameBytesMax = 200
        options.json.depthMax = 8
        options.json.keyBytesMax = 64
        options.json.numberCharactersMax = 32
    }

    @Test(arguments: inputs.indices)
    func doesNotDependOnWhereInputIsCutInTwo(index: Int) {
        let input = Self.inputs[index]
        for ends in [false, true] {
            let whole = StateDriver.actions(for: input, ends: ends, Self.tighten)
            #expect(!whole.isEmpty)
            for cut in input.indices {
                var driver = StateDriver(Self.tighten)
                driver.receive(input[..<cut])
                driver.receive(input[cut...])
                if ends { driver.receiveEnd() }
                #expect(driver.actions == whole, "cut at \(cut), ends \(ends)")
            }
        }
    }

    @Test(arguments: inputs.indices)
    func doesNotDependOnTheLengthOfThePieces(index: Int) {
        let input = Self.inputs[index]
        let whole = StateDriver.actions(for: input, ends: true, Self.tighten)
        for length in 1...7 {
            var driver = StateDriver(Self.tighten)
            for start in stride(from: 0, to: input.count, by: length) {
                driver.receive(input[start..<min(start + length, input.count)])
            }
            driver.receiveEnd()
            #expect(driver.actions == whole, "pieces of \(length)")
        }
    }

    /// The input may end just where a piece does, so the driver must not wait for more.
    @Test(arguments: inputs.indices)
    func endsWithTheInput(index: Int) {
        let input = Self.inputs[index]
        for end in input.indices {
            var whole = StateDriver(Self.tighten)
            whole.receive(input[..<end])
            whole.receiveEnd()
            var bytes = StateDriver(Self.tighten)
            for byte in input[..<end] { bytes.receive([byte]) }
            bytes.receiveEnd()
            #expect(bytes.actions == whole.actions, "end at \(end)")
        }
    }
}
