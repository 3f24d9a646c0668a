import JSONFuzz
import TestSupport
import Testing

/// What the fuzzer checks, on what it has been given and on documents made here.
@Suite struct DocumentInvariantsTests {
    @Test(arguments: try SuiteFile.all(in: "FuzzCorpus"))
    func holdForTheCorpus(file: SuiteFile) {
        #expect(DocumentInvariants.violation(in: file.bytes) == nil)
    }

    @Test(arguments: seeds(4))
    func holdForRandomDocuments(seed: UInt64) {
        var documents = RandomDocument(seed: seed)
        for number in 0..<100 {
            let document = documents.next()
            let violation = DocumentInvariants.violation(in: document)
            #expect(violation == nil, "seed \(seed), document \(number)")
        }
    }

    @Test(arguments: seeds(4))
    func holdForDamagedDocuments(seed: UInt64) {
        var documents = RandomDocument(seed: seed)
        for number in 0..<150 {
            let document = documents.nextDamaged()
            let violation = DocumentInvariants.violation(in: document)
            #expect(violation == nil, "seed \(seed), document \(number)")
        }
    }
}
