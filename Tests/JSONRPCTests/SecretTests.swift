import Testing

@testable import JSONRPC

@Suite struct SecretTests {
    private struct Holder { let secret: Secret }

    @Test func printsNothingOfItself() {
        let secret = Secret(Array("hunter2".utf8))
        var dumped = ""
        dump(Holder(secret: secret), to: &dumped)
        let texts = [
            "\(secret)", String(describing: secret), String(reflecting: secret),
            String(reflecting: Holder(secret: secret)), "\([secret])", "\(Optional(secret) as Any)",
            dumped,
        ]
        for text in texts {
            #expect(text.contains("[redacted]"))
            #expect(!text.contains("hunter2") && !text.contains("104"))
        }
    }

    @Test func lendsItsBytes() {
        #expect(Secret([1, 2, 3]).withBytes { $0 } == [1, 2, 3])
    }
}
