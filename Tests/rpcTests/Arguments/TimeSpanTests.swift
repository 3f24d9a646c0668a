import Testing

@testable import rpc

@Suite struct TimeSpanTests {
    @Test(arguments: [
        ("1", 1), ("500", 500), ("500ms", 500), ("30s", 30_000), ("2m", 120_000),
        ("86400s", 86_400_000),
    ])
    func reads(text: String, ms: Int64) { #expect(TimeSpan.milliseconds(text) == ms) }

    @Test(arguments: [
        "", "0", "0s", "-1", "+1", "1.5s", "s", "1h", "1 s", "١s", "86401s",
        "9223372036854775807m", "99999999999999999999",
    ])
    func refuses(text: String) { #expect(TimeSpan.milliseconds(text) == nil) }
}
