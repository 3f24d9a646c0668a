import Testing

@testable import battery

/// That a fault is seen: a battery that finds nothing says something only then.
@Suite struct LedgerTests {
    /// Two tasks that were answered.
    private func ledger(_ open: Ledger.Operation? = nil) -> Ledger {
        var ledger = Ledger()
        ledger.open = (.create(["one", "two"]), "key")
        ledger.close(["1", "2"])
        if let open { ledger.open = (open, "next") }
        return ledger
    }

    private func faults(_ open: Ledger.Operation?, _ found: [String: String]) -> [Int] {
        let (lost, half, extra) = ledger(open).faults(of: found)
        return [lost, half, extra]
    }

    @Test(
        arguments: [
            (nil, ["1": "one", "2": "two"]),
            (.create(["three"]), ["1": "one", "2": "two"]),
            (.create(["three"]), ["1": "one", "2": "two", "3": "three"]),
            (.create(["a", "b"]), ["1": "one", "2": "two", "3": "a", "4": "b"]),
            (.rename(id: "1", to: "x"), ["1": "one", "2": "two"]),
            (.rename(id: "1", to: "x"), ["1": "x", "2": "two"]),
            (.delete(id: "1"), ["1": "one", "2": "two"]), (.delete(id: "1"), ["2": "two"]),
        ] as [(Ledger.Operation?, [String: String])])
    func takesWhatWasDoneWholeOrNotAtAll(open: Ledger.Operation?, found: [String: String]) {
        #expect(faults(open, found) == [0, 0, 0])
    }

    @Test(
        arguments: [
            (nil, ["1": "one"], [1, 0, 0]), (nil, [:], [2, 0, 0]),
            (nil, ["1": "one", "2": "other"], [1, 0, 0]),
            (nil, ["1": "one", "2": "two", "3": "three"], [0, 0, 1]),
            (.create(["a", "b"]), ["1": "one", "2": "two", "3": "a"], [0, 1, 0]),
            (.create(["a"]), ["1": "one", "2": "two", "3": "a", "4": "a"], [0, 0, 1]),
            (.create(["a"]), ["1": "one", "2": "two", "3": "b"], [0, 0, 1]),
            (.rename(id: "1", to: "x"), ["1": "y", "2": "two"], [1, 0, 0]),
            (.rename(id: "1", to: "x"), ["1": "x"], [1, 0, 0]),
            (.delete(id: "1"), ["1": "one"], [1, 0, 0]), (.delete(id: "1"), [:], [1, 0, 0]),
        ] as [(Ledger.Operation?, [String: String], [Int])])
    func seesWhatIsWrong(open: Ledger.Operation?, found: [String: String], expected: [Int]) {
        #expect(faults(open, found) == expected)
    }

    @Test func knowsWhatWasAnswered() {
        var renamed = ledger(.rename(id: "1", to: "x"))
        renamed.close([])
        #expect(renamed.tasks == ["1": "x", "2": "two"] && renamed.open == nil)
        var deleted = ledger(.delete(id: "2"))
        deleted.close([])
        #expect(deleted.tasks == ["1": "one"])
    }
}
