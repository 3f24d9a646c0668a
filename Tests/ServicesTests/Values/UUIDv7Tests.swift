import Testing

@testable import Services

@Suite struct UUIDv7Tests {
    @Test func hasTimeVersionAndVariantInTheirPlaces() {
        let ids = UUIDv7(random: { 0 })
        let id = ids.next(at: Timestamp(milliseconds: 0x0193_5824_6340))
        #expect(id.description == "01935824-6340-7000-8000-000000000000")
        let full = UUIDv7(random: { .max }).next(at: Timestamp(milliseconds: 0x0193_5824_6340))
        #expect(full.description == "01935824-6340-77ff-bfff-ffffffffffff")
    }

    @Test func ascendsWithinAMillisecondBeyondWhatItsCounterHolds() {
        let ids = UUIDv7(random: { .max })
        let time = Timestamp(milliseconds: 1000)
        let made = (0..<10_000).map { _ in ids.next(at: time) }
        #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Set(made).count == made.count)
    }

    @Test func ascendsWhenTheClockIsSetBack() {
        let ids = UUIDv7()
        let times: [Int64] = [1000, 2000, 500, 0, -7, 1999, 2001, 2001]
        let made = times.map { ids.next(at: Timestamp(milliseconds: $0)) }
        #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func ascendsInTime() {
        let ids = UUIDv7(random: { .max })
        let early = ids.next(at: Timestamp(milliseconds: 1000))
        #expect(early < ids.next(at: Timestamp(milliseconds: 1001)))
        #expect(early < UUIDv7(random: { 0 }).next(at: Timestamp(milliseconds: 1001)))
    }

    @Test func isMadeOnManyThreadsAtOnce() async {
        let ids = UUIDv7()
        let made = await withTaskGroup(of: [ObjectID].self) { group in
            for _ in 0..<4 { group.addTask { (0..<2000).map { _ in ids.next() } } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(made).count == 8000)
        #expect(made.allSatisfy { $0.high >> 12 & 0xf == 7 && $0.low >> 62 == 0b10 })
    }
}
