import JSON
import Testing

/// Each limit at its value and one above.
@Suite struct JSONLimitsTests {
    private func nested(_ depth: Int, _ open: String = "[", _ close: String = "]") -> [UInt8] {
        Array((String(repeating: open, count: depth) + String(repeating: close, count: depth)).utf8)
    }

    @Test func nestingEndsAtTheLimit() {
        #expect(scanEveryWay(nested(64)) == .complete(end: 128))
        #expect(scanEveryWay(nested(65)) == .failed(JSONError(.depth(limit: 64), at: 64)))
        let objects = nested(64, "{\"a\":", "}").dropLast(64)
        let closed = Array(objects) + Array("1".utf8) + Array(repeating: 0x7D, count: 64)
        #expect(scanEveryWay(closed) == .complete(end: closed.count))
        let deeper = Array("[".utf8) + closed + Array("]".utf8)
        let error = JSONError(.depth(limit: 64), at: 1 + 5 * 63)
        #expect(scanEveryWay(deeper) == .failed(error))
    }

    @Test(arguments: [(0, 0), (1, 1), (3, 3), (64, 64), (65, 64), (1000, 64), (-1, 0)])
    func nestingIsNeverDeeperThanTheCeiling(asked: Int, limit: Int) {
        let limits = JSONLimits(depthMax: asked)
        let error = JSONError(.depth(limit: limit), at: limit)
        #expect(scanEveryWay(nested(limit + 1), limits: limits) == .failed(error))
        if limit > 0 {
            #expect(scanEveryWay(nested(limit), limits: limits) == .complete(end: 2 * limit))
        }
        #expect(scanEveryWay([0x31], limits: limits) == .complete(end: 1))
    }

    @Test(arguments: ["", "\"", "\\", "\\u00", "é", "\u{1}", "\\x"])
    func keysEndAtTheLimit(after: String) {
        // Whatever stands behind the limit, the answer is the same, however the input is cut.
        func document(_ count: Int) -> [UInt8] {
            Array(("{\"" + String(repeating: "k", count: count) + after + "\":1}").utf8)
        }
        if after.isEmpty { #expect(scanEveryWay(document(256)) == .complete(end: 262)) }
        let error = JSONError(.keyTooLong(limit: 256), at: 2 + 256)
        #expect(scanEveryWay(document(257)) == .failed(error))
        #expect(scanEveryWay(document(1000), cutsMax: 400) == .failed(error))
    }

    @Test func keysAreCountedInBytesAsTheyAreWritten() {
        let key = String(repeating: "é", count: 128)
        #expect(scan("{\"\(key)\":1}") == .complete(end: 262))
        #expect(scan("{\"\(key)a\":1}") == .failed(JSONError(.keyTooLong(limit: 256), at: 258)))
        let escaped = String(repeating: "\\u0061", count: 43)
        #expect(scan("{\"\(escaped)\":1}") == .failed(JSONError(.keyTooLong(limit: 256), at: 258)))
        let value = String(repeating: "v", count: 10_000)
        #expect(scan("{\"a\":\"\(value)\"}") == .complete(end: 10_008))
    }

    @Test(arguments: ["", "-", ".", "e", "e+"])
    func numbersEndAtTheLimit(after: String) {
        func document(_ count: Int) -> [UInt8] {
            Array(("[1" + String(repeating: "0", count: count - 1) + after + "]").utf8)
        }
        if after.isEmpty { #expect(scanEveryWay(document(64)) == .complete(end: 66)) }
        let error = JSONError(.numberTooLong(limit: 64), at: 1 + 64)
        #expect(scanEveryWay(document(65)) == .failed(error))
        #expect(scanEveryWay(document(300)) == .failed(error))
    }

    @Test func numbersAreCountedWithSignFractionAndExponent() {
        let fraction = "-0." + String(repeating: "3", count: 57) + "e-10"
        #expect(scanEveryWay(Array(fraction.utf8)) == .complete(end: 64))
        #expect(scanEveryWay(Array((fraction + "0").utf8))
            == .failed(JSONError(.numberTooLong(limit: 64), at: 64)))
    }

    @Test func standardValuesAreTheDocumentedOnes() {
        #expect(JSONLimits.standard == JSONLimits(
            depthMax: 64, keyBytesMax: 256, numberCharactersMax: 64))
    }
}
