internal import JSON

/// The items of an array message (JSON-RPC 2.0 §6), each still raw bytes.
public enum Batch {
    /// Splits the array that `JSONScanner` accepted.
    ///
    /// Throws −32600 for an empty array, which is answered once, and for more than `itemsMax`
    /// items, none of which is run then; `limit` is the name of that limit.
    public static func items(
        of message: ArraySlice<UInt8>, itemsMax: Int, limit: String = "batchItemsMax"
    ) throws(RPCError) -> [ArraySlice<UInt8>] {
        var items: [ArraySlice<UInt8>] = []
        do throws(JSONError) {
            var reader = JSONReader(message)
            try reader.beginArray()
            while items.count <= itemsMax, try reader.nextElement() {
                items.append(try reader.skipValue())
            }
        } catch {
            throw RPCError(.invalidRequest, "\(error)")
        }
        if items.isEmpty { throw RPCError(.invalidRequest, "the batch is empty") }
        if items.count > itemsMax {
            throw RPCError.limit(.batchTooLarge, limit, max: itemsMax)
        }
        return items
    }
}

/// The answers of one batch while they are being collected: the order is that of the items.
public struct BatchAnswer: Sendable {
    private var slots: [[UInt8]] = []
    private var unfinished = 0
    /// Bytes of all the answers so far.
    public private(set) var bytes = 0

    public init() {}

    /// Whether every item that was begun has ended.
    public var isComplete: Bool { unfinished == 0 }

    /// Items that have ended.
    public var endedCount: Int { slots.count - unfinished }

    /// Reserves the place of an item. A notification has one too, and it stays empty.
    public mutating func begin() -> Int {
        unfinished += 1
        slots.append([])
        return slots.count - 1
    }

    /// An item has ended with this answer, or with none when it was a notification.
    public mutating func end(_ place: Int, _ answer: [UInt8]) {
        unfinished -= 1
        bytes += answer.count
        slots[place] = answer
    }

    /// The array to send, or nothing at all when every item was a notification (§6).
    public func text() -> [UInt8]? {
        let answers = slots.filter { !$0.isEmpty }
        guard !answers.isEmpty else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(bytes + answers.count + 1)
        text.append(UInt8(ascii: "["))
        for (index, answer) in answers.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text.append(contentsOf: answer)
        }
        text.append(UInt8(ascii: "]"))
        return text
    }
}
