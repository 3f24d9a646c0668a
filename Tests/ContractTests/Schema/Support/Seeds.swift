internal import FoundationEssentials

/// The seeds of the tests that make things at random: one that is tried every time and a new one.
///
/// A failure names its seed; with `GROUNDWORK_TEST_SEED` set to it, only that one is tried.
let seeds: [UInt64] = {
    let name = "GROUNDWORK_TEST_SEED"
    guard let text = ProcessInfo.processInfo.environment[name], let seed = UInt64(text) else {
        return [1, .random(in: .min ... .max)]
    }
    return [seed]
}()
