internal import Glibc

/// Refuses writes while the disk is almost full or the write-ahead log too large (rule 4).
struct StorageLimits {
    private let directory: String
    private let walBytesMax: Int64
    private let diskFreeBytesMin: Int64
    private let interval: Duration

    private var nextCheck: MonotonicInstant?
    private var diskRefusal: DatabaseError?

    init(directory: String, configuration: DatabaseConfiguration) {
        self.directory = directory
        walBytesMax = configuration.walBytesMax
        diskFreeBytesMin = configuration.diskFreeBytesMin
        interval = configuration.storageCheckInterval
    }

    /// Why nothing may be written now, if so. The disk is asked at most once an interval.
    mutating func refusal(walBytes: Int64) -> DatabaseError? {
        guard walBytes <= walBytesMax else {
            return DatabaseError(.walTooLarge(bytes: walBytes, limit: walBytesMax))
        }
        let now = MonotonicInstant.now
        if let nextCheck, now < nextCheck { return diskRefusal }
        nextCheck = now + interval
        diskRefusal = nil
        // A file system that cannot say how much is free will say so when it is full.
        if let free = DiskSpace.freeBytes(of: directory), free < diskFreeBytesMin {
            diskRefusal = DatabaseError(.diskLow(freeBytes: free, limit: diskFreeBytesMin))
        }
        return diskRefusal
    }
}
