internal import FoundationEssentials

/// The seeds of a test that makes things at random: some that are tried every time and a new one.
///
/// A failure names its seed; with `TEST_SEED` set to it, only that one is tried
/// (rule 26).
public func seeds(_ fixed: UInt64 = 1) -> [UInt64] {
    let name = "TEST_SEED"
    guard let text = ProcessInfo.processInfo.environment[name], let seed = UInt64(text) else {
        return Array(1...fixed) + [.random(in: .min ... .max)]
    }
    return [seed]
}
