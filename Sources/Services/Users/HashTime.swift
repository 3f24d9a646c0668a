/// How long a password takes on this machine.
public enum HashTime {
    /// Hashes one with the parameters of new passwords; nothing where there is no memory for it.
    public static func measure() -> Duration? {
        let clock = ContinuousClock()
        let start = clock.now
        guard (try? PasswordHash.make(of: Password("a password to measure"))) != nil else {
            return nil
        }
        return clock.now - start
    }
}
