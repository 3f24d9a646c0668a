import Synchronization
import Testing

@testable import Database

@Suite struct InterruptionTests {
    @Test func stopsNothingOutsideOfATransaction() {
        let interruption = Interruption(durationMax: .zero)
        #expect(!interruption.mustStop())
        interruption.begin()
        #expect(interruption.mustStop())
        #expect(interruption.reason == .timeout)
        interruption.finish()
        #expect(!interruption.mustStop())
    }

    @Test func asksTheWorkAndTheScope() {
        let interruption = Interruption(durationMax: .seconds(3600))
        let work = ScriptedWrite()
        interruption.begin(work)
        #expect(!interruption.mustStop())
        work.cancel()
        #expect(interruption.mustStop())
        #expect(interruption.reason == .cancelled)

        interruption.begin(ScriptedWrite(expiry: .now))
        #expect(interruption.mustStop())
        #expect(interruption.reason == .timeout)

        interruption.begin()
        interruption.scope = Interruption.Scope(isCancelled: { true })
        #expect(interruption.mustStop())
        #expect(interruption.reason == .cancelled)
        interruption.scope = Interruption.Scope(expiry: .now)
        #expect(interruption.mustStop())
        #expect(interruption.reason == .timeout)
        interruption.scope = Interruption.Scope(expiry: .never)
        #expect(!interruption.mustStop())
    }
}
