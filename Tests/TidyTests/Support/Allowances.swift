/// A file that may do what a rule forbids everywhere else, and why.
struct Allowance {
    /// What is allowed, exactly as the rule writes it.
    let what: String
    let path: String
    let reason: String
}

/// Every exception there is. An entry that nothing needs any more fails the tests.
let allowances: [Allowance] =
    allow(
        "@unchecked Sendable",
        [
            "Sources/BackendTesting/DirectLink.swift":
                "Lives on its executor's thread; only references travel, back to it.",
            "Sources/BackendTesting/MemoryStream.swift":
                "The link is used on its executor's thread; what arrives is locked.",
            "Sources/benchmarks/DispatchBenchmarks.swift":
                "Lives on its executor's thread; a burst is handed over to it.",
            "Sources/Client/ClientSession.swift":
                "Lives on its connection's thread; others reach only the inbox.",
            "Sources/Client/Exchange.swift":
                "Lives on its connection's thread; a task only carries a reference.",
            "Sources/Database/CountdownLatch.swift":
                "The count is touched only inside the monitor of its latch.",
            "Sources/Database/Monitor.swift":
                "Two pointers that never change, to what pthread makes safe to share.",
            "Sources/Database/ReaderPool.swift":
                "A reader is handed over once, from its opener to its thread.",
            "Sources/Database/WorkQueue.swift":
                "Every stored variable is touched only inside the monitor.",
            "Sources/Database/Writer.swift":
                "What is not Sendable is touched only by the writer's own thread.",
            "Sources/Server/CallContext.swift":
                "Handed from thread to thread through locked queues, never shared.",
            "Sources/Server/ReadBurst.swift":
                "Filled on one thread, then handed to a reader through a queue.",
            "Sources/Server/ServerSession.swift":
                "Lives on its connection's thread; only references travel, back to it.",
        ])
    + allow(
        "Task {",
        [
            "Sources/Client/Authentication.swift":
                "One that several calls wait for; whoever leaves does not end it for the others.",
            "Sources/Client/LiveConnection.swift":
                "One that several calls wait for; it ends when none of them does any more.",
            "Sources/Server/ServerSession.swift":
                "One for a handler that suspends; the call keeps it and cancels it.",
            "Sources/Backend/RunningApplication.swift":
                "One for the chores, which ends when the application stops.",
            "Sources/Server/CredentialLookup.swift":
                "One for a token that was not seen before; the call keeps it and cancels it.",
        ])
    + allow(
        "String(decoding:",
        [
            "Sources/BackendTesting/TestFailure.swift":
                "Shows bytes to a person when a test fails; repairing is right.",
            "Sources/rpc/Output/TerminalText.swift":
                "For a terminal, where a repaired character is better than none.",
        ])

private func allow(_ what: String, _ reasons: KeyValuePairs<String, String>) -> [Allowance] {
    reasons.map { Allowance(what: what, path: $0.key, reason: $0.value) }
}

extension [Allowance] {
    func allows(_ what: String, in path: String) -> Bool {
        contains { $0.what == what && $0.path == path }
    }
}
