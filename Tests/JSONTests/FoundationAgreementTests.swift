import Foundation
import JSON
import TestSupport
import Testing

/// The same documents read by Foundation, which is lenient in ways that are listed here.
@Suite struct FoundationAgreementTests {
    @Test(arguments: seeds(4))
    func readsTheSameValues(seed: UInt64) throws {
        var documents = RandomDocument(seed: seed)
        for number in 0..<400 {
            let document = documents.next()
            let value = try JSONValue.parse(document)
            // Foundation refuses numbers that are no finite Double; here they are kept as text.
            guard let other = foundation(document) else {
                #expect(holdsInfinite(value), "seed \(seed), document \(number)")
                continue
            }
            #expect(isSame(value, other), "seed \(seed), document \(number): \(value)")
        }
    }

    @Test(arguments: seeds(4))
    func acceptsNothingThatFoundationRefuses(seed: UInt64) {
        var documents = RandomDocument(seed: seed)
        for number in 0..<1500 {
            let document = documents.nextDamaged()
            let accepted = foundation(document) != nil
            let bytes = Data(document).base64EncodedString()
            let place: Comment = "seed \(seed), document \(number): \(bytes)"
            do throws(JSONError) {
                let value = try JSONValue.parse(document)
                #expect(accepted || holdsInfinite(value), place)
            } catch {
                #expect(!accepted || isLeniency(error, document), "\(error), \(place)")
            }
        }
    }

    private func foundation(_ bytes: [UInt8]) -> Any? {
        try? JSONSerialization.jsonObject(with: Data(bytes), options: [.fragmentsAllowed])
    }

    /// What Foundation accepts and RFC 8259 or our limits do not.
    private func isLeniency(_ error: JSONError, _ document: [UInt8]) -> Bool {
        switch error.reason {
        case .duplicateKey, .depth, .keyTooLong, .numberTooLong: true
        case .unexpectedByte(UInt8(ascii: "]")), .unexpectedByte(UInt8(ascii: "}")):
            // A comma behind the last member.
            document[..<error.offset].last { $0 > 0x20 } == UInt8(ascii: ",")
        // Where one of the first bytes is NUL it takes the text for UTF-16 or UTF-32.
        case .unexpectedByte(0): error.offset < 4
        default: false
        }
    }

    @Test(arguments: [[0x00, 0x39], [0x39, 0x00], [0x00, 0x00, 0x00, 0x39]] as [[UInt8]])
    func refusesOtherEncodings(document: [UInt8]) {
        #expect(foundation(document) != nil)
        #expect(throws: JSONError.self) { try JSONValue.parse(document) }
    }

    private func holdsInfinite(_ value: JSONValue) -> Bool {
        switch value {
        case .number(let number): number.double == nil
        case .array(let elements): elements.contains(where: holdsInfinite)
        case .object(let object): object.members.contains { holdsInfinite($0.value) }
        case .null, .bool, .string: false
        }
    }

    private func isSame(_ value: JSONValue, _ other: Any) -> Bool {
        switch value {
        case .null: return other is NSNull
        case .bool(let bool): return (other as? Bool) == bool
        case .string(let text): return (other as? String).map { Array($0.utf8) } == Array(text.utf8)
        case .number(let number):
            guard let other = other as? NSNumber, let double = number.double else { return false }
            // Foundation goes through Decimal, which does not always come to the nearest Double.
            if abs(other.doubleValue - double) <= abs(double) * 1e-14 { return true }
            return number.int64.map { $0 == other.int64Value } ?? false
        case .array(let elements):
            guard let others = other as? [Any], others.count == elements.count else { return false }
            return zip(elements, others).allSatisfy(isSame)
        case .object(let object):
            guard let others = other as? [String: Any] else { return false }
            // Foundation merges keys that are canonically equal.
            return others.count <= object.count
                && object.members.allSatisfy { member in
                    others.count < object.count
                        || others[member.key].map { isSame(member.value, $0) } ?? false
                }
        }
    }
}
