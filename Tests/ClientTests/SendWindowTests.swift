import Testing

@testable import Client

@Suite struct SendWindowTests {
    @Test func oneCallAloneMayBeOfAnySize() {
        #expect(SendWindow().admits(bytes: .max >> 1, callsInFlight: 0))
    }

    @Test func admitsUntilItIsFull() {
        var window = SendWindow()
        let half = Int(SendWindow.bytesMax) / 2
        let end = window.send(bytes: half)
        #expect(window.admits(bytes: half, callsInFlight: 1))
        #expect(!window.admits(bytes: half + 1, callsInFlight: 1))
        window.answered(callEndingAt: end)
        #expect(window.admits(bytes: 2 * half, callsInFlight: 1))
    }

    /// An answer says that everything sent before its call has been read as well.
    @Test func aLaterAnswerStandsForTheEarlierOnes() {
        var window = SendWindow()
        let first = window.send(bytes: 100_000)
        let second = window.send(bytes: 90_000)
        window.answered(callEndingAt: second)
        window.answered(callEndingAt: first)
        #expect(window.admits(bytes: Int(SendWindow.bytesMax), callsInFlight: 1))
    }
}
