internal import Contract
internal import JSONRPC

/// A batch whose items are running. It lives on its connection's thread.
final class BatchInProgress {
    let terminator: Terminator
    var answers = BatchAnswer()
    /// The ids of its calls: all of them are in flight until it is answered.
    var ids: [RequestID] = []
    /// Items are still being read; nothing is sent before all of them have begun.
    var isOpen = true

    init(terminator: Terminator) { self.terminator = terminator }

    /// Refuses an item that has not started when the answers are large enough already.
    func admit(answerBytesMax: Int) throws(RPCError) {
        guard answers.bytes >= answerBytesMax else { return }
        throw .limit(.answerTooLarge, "batchAnswerBytesMax", max: answerBytesMax)
    }
}
