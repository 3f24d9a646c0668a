/// Every limit of a server and its default. Source: `Protocol/limits.json`, whose names these are.
public struct Limits: Sendable, Equatable {
    /// One top-level value, from its first byte to its last; white space before and after it is not
    /// counted. In bytes.
    public var frameBytesMax = 1_048_576
    /// frameBytesMax on an anonymous connection. In bytes.
    public var frameBytesBeforeAuthenticationMax = 16_384
    /// From the first byte of a value to its last, also when it is being skipped. In milliseconds.
    public var frameMsMax: Int64 = 30_000
    /// From the start of a TCP connection to the end of its first value. In milliseconds.
    public var firstFrameMsMax: Int64 = 10_000
    /// Arrays and objects open at once; the outermost counts as 1. In arrays and objects.
    public var depthMax = 64
    /// The key of an object member, as sent, without its quotes. In bytes.
    public var keyBytesMax = 256
    /// A number, as sent, with sign, point and exponent. In characters.
    public var numberCharactersMax = 64
    /// An id that is a string, as sent, without its quotes. In bytes.
    public var idBytesMax = 256
    /// Values that cannot be read to their end (parseError, frameTooLarge, depthExceeded,
    /// keyTooLong, numberTooLong). In values.
    public var badFramesMax = 16
    /// Items of one batch. In items.
    public var batchItemsMax = 100
    /// batchItemsMax on an anonymous connection. In items.
    public var batchItemsBeforeAuthenticationMax = 1
    /// The answers collected for one batch. In bytes.
    public var batchAnswerBytesMax = 8_388_608
    /// Faults listed in one error; further ones are left out. In errors.
    public var validationErrorsMax = 20
    /// Calls and notifications of one connection that have been read and are not finished. In
    /// calls.
    public var inFlightPerConnectionMax = 64
    /// Answers waiting for the client to read them. In bytes.
    public var outputBufferBytesMax = 1_048_576
    /// How long more than outputBufferBytesMax may wait without the client reading any of it. In
    /// milliseconds.
    public var outputStallMsMax: Int64 = 10_000
    /// When an answer is ready and more than this is waiting already, the connection is closed. In
    /// bytes.
    public var outputBufferBytesHardMax = 4_194_304
    /// Answers waiting on all connections. In bytes.
    public var outputBufferBytesTotalMax = 268_435_456
    /// The life of an anonymous TCP connection. In milliseconds.
    public var unauthenticatedConnectionMsMax: Int64 = 30_000
    /// Open connections. In connections.
    public var connectionsMax = 10_000
    /// Open connections of one uid on Unix sockets or one address on TCP. In connections.
    public var connectionsPerPeerMax = 256
    /// After the server has ended its side of a connection, how long it discards what still
    /// arrives, so that the last answer is not lost. In milliseconds.
    public var closeDrainMsMax: Int64 = 1_000
    /// From the last byte of a call to its answer, waiting included. In milliseconds.
    public var callMsMax: Int64 = 30_000
    /// One read transaction. In milliseconds.
    public var readMsMax: Int64 = 5_000
    /// Calls and notifications of all connections that have been read and are not finished. In
    /// calls.
    public var inFlightMax = 8_192
    /// Queries waiting for a reader. In calls.
    public var queuedReadsMax = 4_096
    /// Mutations waiting for the writer. In calls.
    public var queuedWritesMax = 4_096
    /// Passwords being hashed at once; further ones wait. In hashes.
    public var hashesAtOnceMax = 2
    /// Passwords waiting to be hashed. In hashes.
    public var hashesQueuedMax = 64
    /// The largest `limit` of a list. In items.
    public var pageItemsMax = 100
    /// The `limit` of a list that names none. In items.
    public var pageItemsDefault = 50
    /// The write-ahead log of the store. In bytes.
    public var walBytesMax: Int64 = 268_435_456
    /// Free space on the disk of the store. In bytes.
    public var diskFreeBytesMin: Int64 = 67_108_864

    public init() {}
}
