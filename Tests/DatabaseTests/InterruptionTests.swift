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

    /// The calls of a burst share a read transaction, but not its time.
    @Test func givesEachCallThatReadsItsOwnTime() {
        let interruption = Interruption(durationMax: .milliseconds(1))
        func useUpTheTime() {
            _ = interruption.mustStop()
            let end = MonotonicInstant.now + .milliseconds(1)
            while MonotonicInstant.now < end {}
        }
        func isStoppedOnce() -> Bool {
            useUpTheTime()
            return interruption.mustStop()
        }
        interruption.begin()
        for _ in 0..<2 {
            interruption.scope = Interruption.Scope()
            #expect(isStoppedOnce())
            interruption.scope = nil
        }
        // A scope starts the clock anew, and so does an end that was reached.
        interruption.scope = Interruption.Scope()
        #expect(isStoppedOnce() && !interruption.mustStop())

        useUpTheTime()
        interruption.beginCall()
        #expect(!interruption.mustStop())

        // A write has the time of its transaction, however many scopes are in it.
        interruption.scope = nil
        interruption.begin(ScriptedWrite())
        #expect(isStoppedOnce())
        interruption.scope = Interruption.Scope()
        interruption.beginCall()
        #expect(interruption.mustStop() && interruption.mustStop())
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
