import Testing

@testable import Database

@Suite struct StorageLimitsTests {
    private func limits(_ configure: (inout DatabaseConfiguration) -> Void) -> StorageLimits {
        var configuration = DatabaseConfiguration()
        configuration.diskFreeBytesMin = 0
        configure(&configuration)
        return StorageLimits(directory: "/tmp", configuration: configuration)
    }

    @Test func acceptsALogAtItsLimitAndRefusesOneAbove() {
        var limits = limits { $0.walBytesMax = 1000 }
        #expect(limits.refusal(walBytes: 1000) == nil)
        #expect(limits.refusal(walBytes: 1001)?.kind == .walTooLarge(bytes: 1001, limit: 1000))
        #expect(limits.refusal(walBytes: 0) == nil)
    }

    @Test func refusesWhileTooLittleIsFree() throws {
        let free = try #require(DiskSpace.freeBytes(of: "/tmp"))
        #expect(free > 0)
        var limits = limits { $0.diskFreeBytesMin = .max }
        for _ in 0..<3 {
            guard case .diskLow(_, .max) = limits.refusal(walBytes: 0)?.kind else {
                Issue.record("it must refuse each time, not only when it looks")
                return
            }
        }
    }

    @Test func doesNotGuessWhenTheDiskCannotTell() {
        #expect(DiskSpace.freeBytes(of: "/no/such/directory") == nil)
    }
}
