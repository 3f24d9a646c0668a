/// How much work one hash is (RFC 7914 §2): N = 2^`log2N`, r, p.
struct ScryptParameters: Sendable, Equatable {
    let log2N: Int
    let blockSize: Int
    let parallelism: Int

    /// N=2^15, r=8, p=3: one of the equally strong settings of OWASP's password storage list, and
    /// the one that needs 32 MiB instead of 128 (rule 15).
    static let standard = ScryptParameters(log2N: 15, blockSize: 8, parallelism: 3)

    init(log2N: Int, blockSize: Int, parallelism: Int) {
        self.log2N = log2N
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// N.
    var rounds: Int { 1 << log2N }

    /// Whether a stored hash with these may be computed: who can write to the store must not be
    /// able to stop the server with one row (rule 15).
    var areWithinCaps: Bool {
        guard (1...20).contains(log2N), (1...32).contains(blockSize),
            (1...16).contains(parallelism)
        else { return false }
        let memory = 128 * rounds * blockSize
        let work = rounds * blockSize * parallelism
        return memory <= ScryptParameters.memoryBytesMax && work <= ScryptParameters.workMax
    }

    /// The 128 MiB of the strongest setting on OWASP's list, N=2^17 and r=8.
    private static let memoryBytesMax = 128 << 20
    /// N·r·p: four times that of the strongest setting on OWASP's list.
    private static let workMax = 4 << 20
}
