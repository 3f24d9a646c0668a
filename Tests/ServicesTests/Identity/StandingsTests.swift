import Server
import Testing

@testable import Services

@Suite struct StandingsTests {
    @Test func revokesWhatDependsOnTheCause() {
        let standings = Standings()
        let (mine, other) = (Standing(lasting: nil), Standing(lasting: nil))
        standings.register(mine, for: [.user(id: "a"), .session(id: "1"), .role(name: "clerk")])
        standings.register(other, for: [.user(id: "a"), .session(id: "2")])
        standings.revoke(.session(id: "1"))
        #expect(mine.end == .revoked)
        #expect(other.end == nil)
        standings.revoke(.user(id: "b"))
        #expect(other.end == nil)
        standings.revoke(.user(id: "a"))
        #expect(other.end == .revoked)
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
        #expect(held.end == .revoked)
    }

    @Test func endsWithItsTime() {
        #expect(Standing(lasting: .zero).end == .expired)
        #expect(Standing(lasting: .seconds(3_600)).end == nil)
        let both = Standing(lasting: .zero)
        both.revoke()
        #expect(both.end == .revoked)
    }
}
