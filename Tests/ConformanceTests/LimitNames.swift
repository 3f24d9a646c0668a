internal import Contract

/// The limits by their names in `Protocol/limits.json`, for transcripts that set some.
enum LimitNames {
    private static let counts: [String: any WritableKeyPath<Limits, Int> & Sendable] = [
        "frameBytesMax": \.frameBytesMax,
        "frameBytesBeforeAuthenticationMax": \.frameBytesBeforeAuthenticationMax,
        "depthMax": \.depthMax,
        "keyBytesMax": \.keyBytesMax,
        "numberCharactersMax": \.numberCharactersMax,
        "idBytesMax": \.idBytesMax,
        "badFramesMax": \.badFramesMax,
        "batchItemsMax": \.batchItemsMax,
        "batchItemsBeforeAuthenticationMax": \.batchItemsBeforeAuthenticationMax,
        "batchAnswerBytesMax": \.batchAnswerBytesMax,
        "validationErrorsMax": \.validationErrorsMax,
        "inFlightPerConnectionMax": \.inFlightPerConnectionMax,
        "outputBufferBytesMax": \.outputBufferBytesMax,
        "outputBufferBytesHardMax": \.outputBufferBytesHardMax,
        "outputBufferBytesTotalMax": \.outputBufferBytesTotalMax,
        "connectionsMax": \.connectionsMax,
        "connectionsPerPeerMax": \.connectionsPerPeerMax,
        "inFlightMax": \.inFlightMax,
        "queuedReadsMax": \.queuedReadsMax,
        "queuedWritesMax": \.queuedWritesMax,
        "cheapCallsPerSecondMax": \.cheapCallsPerSecondMax,
        "standardCallsPerSecondMax": \.standardCallsPerSecondMax,
        "costlyCallsPerSecondMax": \.costlyCallsPerSecondMax,
        "ratesKnownMax": \.ratesKnownMax,
        "administratorsPercentMin": \.administratorsPercentMin,
        "hashesAtOnceMax": \.hashesAtOnceMax,
        "hashesQueuedMax": \.hashesQueuedMax,
        "pageItemsMax": \.pageItemsMax,
        "pageItemsDefault": \.pageItemsDefault,
        "changesKeptDaysMax": \.changesKeptDaysMax,
        "dryRunChangesMax": \.dryRunChangesMax,
        "tokensKnownMax": \.tokensKnownMax,
        "pageBytesMax": \.pageBytesMax,
        "callItemsMax": \.callItemsMax,
        "filterConditionsMax": \.filterConditionsMax,
        "filterDepthMax": \.filterDepthMax,
        "cascadeRowsMax": \.cascadeRowsMax,
    ]

    private static let times: [String: any WritableKeyPath<Limits, Int64> & Sendable] = [
        "frameMsMax": \.frameMsMax,
        "firstFrameMsMax": \.firstFrameMsMax,
        "outputStallMsMax": \.outputStallMsMax,
        "unauthenticatedConnectionMsMax": \.unauthenticatedConnectionMsMax,
        "tlsHandshakeMsMax": \.tlsHandshakeMsMax,
        "closeDrainMsMax": \.closeDrainMsMax,
        "callMsMax": \.callMsMax,
        "readMsMax": \.readMsMax,
        "walBytesMax": \.walBytesMax,
        "diskFreeBytesMin": \.diskFreeBytesMin,
        "rateBurstMsMax": \.rateBurstMsMax,
        "idempotencyMsMax": \.idempotencyMsMax,
    ]

    /// Every name.
    static var all: Set<String> { Set(counts.keys).union(times.keys) }

    /// Sets a limit; false when there is none of this name.
    static func set(_ name: String, to value: Int64, in limits: inout Limits) -> Bool {
        if let path = counts[name] {
            limits[keyPath: path] = Int(value)
        } else if let path = times[name] {
            limits[keyPath: path] = value
        } else {
            return false
        }
        return true
    }
}
