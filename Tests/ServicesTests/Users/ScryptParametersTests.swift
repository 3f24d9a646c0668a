import Testing

@testable import Services

@Suite struct ScryptParametersTests {
    /// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html, and what
    /// lies at the caps.
    @Test(arguments: [
        (17, 8, 1, true), (16, 8, 2, true), (15, 8, 3, true), (14, 8, 5, true), (13, 8, 10, true),
        (17, 8, 4, true), (17, 8, 5, false), (18, 8, 1, false), (20, 1, 4, true),
        (20, 1, 5, false), (20, 2, 1, false), (15, 32, 4, true), (15, 32, 5, false),
        (1, 1, 1, true), (0, 8, 1, false), (-1, 8, 1, false), (63, 8, 1, false),
        (64, 8, 1, false), (15, 0, 1, false), (15, 33, 1, false), (15, 8, 0, false),
        (1, 1, 16, true), (1, 1, 17, false), (.max, .max, .max, false), (.min, 8, 1, false),
    ])
    func areCapped(_ log2N: Int, _ blockSize: Int, _ parallelism: Int, _ areWithin: Bool) {
        let parameters = ScryptParameters(
            log2N: log2N, blockSize: blockSize, parallelism: parallelism)
        #expect(parameters.areWithinCaps == areWithin)
    }

    @Test func areThoseOfOWASPsList() {
        #expect(ScryptParameters.standard.rounds == 32_768)
        #expect(ScryptParameters.standard.areWithinCaps)
    }
}
