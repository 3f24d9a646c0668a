internal import Contract
internal import Database
internal import JSON
internal import JSONRPC

/// Making a call's answer, on whichever thread its body runs.
extension CallContext {
    /// Writes the response that `result` completes; an error becomes the answer instead.
    func respond(_ result: (inout JSONWriter) throws -> Void) {
        do {
            answer = try response(result)
        } catch {
            session.lane.chain.failed(self, error)
            fail(told(error))
        }
    }

    /// The response that `result` completes; nothing for a notification, whose body runs all the
    /// same.
    func response(_ result: (inout JSONWriter) throws -> Void) throws -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 128)
        try write(to: &writer, result)
        return writer.takeBytes()
    }

    func write(to writer: inout JSONWriter, _ result: (inout JSONWriter) throws -> Void) throws {
        guard !request.isNotification else {
            try result(&writer)
            _ = writer.takeBytes()
            return
        }
        writer.beginResponse(to: request, in: message)
        try writeResult(to: &writer, result)
        writer.endResponse()
    }

    /// Writes the response with this result and what is said about it; nothing for a notification.
    func writeResponse(
        to writer: inout JSONWriter, _ result: [UInt8], meta: AnswerMeta? = nil
    ) {
        guard !request.isNotification else { return }
        writer.beginResponse(to: request, in: message)
        writer.appendRaw(result.span)
        if let meta {
            writer.beginResponseMeta()
            meta.write(to: &writer)
            writer.endObject()
        }
        writer.endResponse()
    }

    /// Writes what the handler answers, and nothing around it.
    @inline(__always)
    func writeResult(
        to writer: inout JSONWriter, _ result: (inout JSONWriter) throws -> Void
    ) throws {
        let start = writer.count
        try result(&writer)
        try Validate.result(of: self, writer.bytes[start...])
    }

    /// Runs an action to its end.
    func respond(running body: @Sendable (CallContext) async throws -> MethodBody.Write) async {
        do {
            let write = try await body(self)
            answer = try response(write)
        } catch {
            session.lane.chain.failed(self, error)
            fail(told(error))
        }
    }

    /// What the caller is told of an error.
    func told(_ error: any Error) -> RPCError {
        let told = RPCError(reporting: error)
        // It may have written before, and the server that comes would do that again.
        if told.kind == .shuttingDown, method.effect == .action { return RPCError(.outcomeUnknown) }
        guard told.kind == .timeout, told.limit == nil else { return told }
        if expiry <= .now { return deadlineError }
        let readMsMax = Int(dispatcher.limits.readMsMax)
        return .limit(.timeout, "readMsMax", max: readMsMax)
    }

    /// That its time is over, and who set that time.
    var deadlineError: RPCError {
        let callMsMax = dispatcher.limits.callMsMax
        if let timeoutMs = meta?.timeoutMs, timeoutMs < callMsMax {
            return .limit(.timeout, "timeoutMs", max: Int(timeoutMs))
        }
        return .limit(.timeout, "callMsMax", max: Int(callMsMax))
    }

    /// Makes an error the answer.
    func fail(_ error: RPCError) { fail(error, to: id) }

    /// Makes the error of a call that has not begun the answer. A notification is not answered,
    /// unless what it asks beside its call is no request.
    func refuse(_ error: RPCError) {
        fail(error, to: id ?? (error.kind == .invalidRequest ? .null : nil))
    }

    private func fail(_ error: RPCError, to id: RequestID?) {
        guard let id else {
            answer = []
            return
        }
        var writer = JSONWriter(reservingCapacity: 192)
        writer.writeErrorResponse(error, to: id, requestID: requestID)
        answer = writer.takeBytes()
    }
}

extension RPCError {
    /// The error of a call that the database did not take.
    static func submitting(_ error: any Error, to queue: String) -> RPCError {
        let told = RPCError(reporting: error)
        guard let limit = told.limit else { return told }
        return .limit(told.kind, queue, max: limit.max, retryAfterMs: told.retryAfterMs)
    }
}
