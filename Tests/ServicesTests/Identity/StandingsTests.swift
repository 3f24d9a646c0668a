import Server
import Testing

@testable import Services

@Suite struct StandingsTests {
    @Test func revokesWhatDependsOnTheCause() {
        let standings = Standings()
        let (mine, other) = (Standing(lasting: nil), Standing(lasting: nil))
        standings.register(mine, for: [.user(id: "a"), .session(id: "1")])
        standings.register(other, for: [.user(id: "a"), .session(id: "2")])
        standings.revoke(.session(id: "1"))
        #expect(!mine.holds)
        #expect(other.holds)
        standings.revoke(.user(id: "b"))
        #expect(other.holds)
        standings.revoke(.user(id: "a"))
        #expect(!other.holds)
    }

    @Test func forgetsWhatNobodyHolds() {
        let standings = Standings()
        let held = Standing(lasting: nil)
        standings.register(held, for: [.user(id: "held")])
        for number in 0..<100_000 {
            standings.register(Standing(lasting: nil), for: [.user(id: "\(number)")])
        }
        #expect(standings.count < 2_048)
        standings.revoke(.user(id: "held"))
        #expect(!held.holds)
    }

    @Test func endsWithItsTime() {
        #expect(!Standing(lasting: .zero).holds)
        #expect(Standing(lasting: .seconds(3_600)).holds)
    }
}
