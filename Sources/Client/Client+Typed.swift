internal import ClientCore
public import Contract
public import JSON
internal import JSONRPC

/// Calls with the types of the contract.
///
///     let user = try await client.call(.usersGet, UsersGetParams(id: id))
///     let task = try await client.call("tasks.get", params: ["id": id], as: Tasks.Task.self)
extension Client {
    /// Makes a call of the contract. One that may be sent twice is sent again when its connection
    /// was lost; others are when they have a key.
    ///
    /// - Parameter idempotencyKey: makes a mutation be done once, however often it is sent: 1 to
    ///   200 bytes of printable ASCII, kept by the server for a day.
    public func call<Params, Result>(
        _ method: MethodSignature<Params, Result>, _ params: Params, timeoutMs: Int64? = nil,
        idempotencyKey: String? = nil
    ) async throws -> Result {
        let descriptor = method.descriptor
        var call = try Call(descriptor.name, params: params, timeoutMs: timeoutMs)
        call.mayBeSentTwice = descriptor.isIdempotent || descriptor.kind == .query
        call.idempotencyKey = idempotencyKey
        return try read(try await self.call(call))
    }

    /// Makes a call of the contract that takes no parameters.
    public func call<Result>(
        _ method: MethodSignature<NoParams, Result>, timeoutMs: Int64? = nil,
        idempotencyKey: String? = nil
    ) async throws -> Result {
        try await call(
            method, NoParams(), timeoutMs: timeoutMs, idempotencyKey: idempotencyKey)
    }

    /// Makes a call and reads its result as a type, such as that of an entity.
    public func call<Result: JSONReadable>(
        _ method: String, params: JSONValue, timeoutMs: Int64? = nil, as type: Result.Type
    ) async throws -> Result {
        try read(try await call(method, params: params, timeoutMs: timeoutMs))
    }

    private func read<Result: JSONReadable>(_ result: ArraySlice<UInt8>) throws -> Result {
        try result.read()
    }
}

extension ArraySlice<UInt8> {
    /// The value that these bytes are. Throws `ClientError.protocolViolation` for another.
    func read<Result: JSONReadable>() throws -> Result {
        do throws(JSONError) {
            var reader = JSONReader(self)
            return try Result(from: &reader)
        } catch {
            throw ClientError.protocolViolation("the result has another form: \(error.reason)")
        }
    }
}

extension [Answer.Outcome] {
    /// What the one call was answered.
    func result<Result: JSONReadable>() throws -> Result { try only().read() }

    /// The same as it was sent.
    func only() throws -> ArraySlice<UInt8> {
        guard count == 1 else { throw ClientError.protocolViolation("an answer without a result") }
        return try self[0].get()
    }
}
