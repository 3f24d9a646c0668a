public import Contract
public import Database
public import JSON
internal import JSONRPC

/// A method of the contract together with the code that serves it.
///
/// A handler gets its parameters read and checked, and answers a value that can write itself as
/// JSON. What it throws as `RPCError` goes to the caller; everything else is an internal error.
public final class RegisteredMethod: Sendable {
    public let descriptor: MethodDescriptor
    let effect: CallOrder.Effect
    /// Runs on receipt, whatever is waiting: what stops a call cannot queue behind it.
    let isControl: Bool
    /// Whether what follows it on its connection waits for its end.
    let isBarrier: Bool
    let binding: Binding
    /// Whether everybody may call it.
    let isPublic: Bool
    let rateClass: RateClass
    /// What the contract says of params and result; an error keeps the server from starting.
    let schemas: MethodSchemas
    let schemaError: SchemaError?

    /// How parameters meet the handler.
    enum Binding: Sendable {
        /// There are none, so all calls share one body.
        case fixed(MethodBody)
        case reading(@Sendable (inout ParamsReader) throws(RPCError) -> MethodBody)
    }

    private init(
        _ descriptor: MethodDescriptor, _ effect: CallOrder.Effect, isControl: Bool = false,
        isBarrier: Bool = false, binding: Binding
    ) {
        self.descriptor = descriptor
        self.effect = effect
        self.isControl = isControl
        self.isBarrier = isBarrier
        self.binding = binding
        isPublic = descriptor.access == .public
        rateClass = RateClass(descriptor.limitClass)
        do throws(SchemaError) {
            schemas = try MethodSchemas(descriptor)
            schemaError = nil
        } catch {
            schemas = MethodSchemas()
            schemaError = error
        }
    }

    private convenience init(
        _ descriptor: MethodDescriptor, _ effect: CallOrder.Effect, isControl: Bool = false,
        isBarrier: Bool = false,
        reading: @escaping @Sendable (inout ParamsReader) throws(RPCError) -> MethodBody
    ) {
        self.init(
            descriptor, effect, isControl: isControl, isBarrier: isBarrier,
            binding: .reading(reading))
    }

    /// Reads and checks the parameters. Throws −32602 with everything that is wrong with them, up
    /// to `errorsMax` faults.
    func bind(
        _ params: ArraySlice<UInt8>?, errorsMax: Int, refusesDeprecated: Bool = false
    ) throws(RPCError) -> MethodBody {
        guard let schema = schemas.params, params != nil || !schemas.takesNoParams else {
            var reader = ParamsReader(params, names: descriptor.params, errorsMax: errorsMax)
            return try bind(&reader)
        }
        var reader = ParamsReader(
            params ?? ParamsReader.noParams, names: schemas.names, schema: schema,
            errorsMax: errorsMax)
        // What the schema refuses the handler's own rules are not asked about.
        try reader.finish()
        if refusesDeprecated { try refuseDeprecated(in: &reader) }
        return try bind(&reader)
    }

    private func bind(_ reader: inout ParamsReader) throws(RPCError) -> MethodBody {
        switch binding {
        case .fixed(let body):
            try reader.finish()
            return body
        case .reading(let read):
            return try read(&reader)
        }
    }

    private func refuseDeprecated(in reader: inout ParamsReader) throws(RPCError) {
        let sent = schemas.deprecatedParams.filter { reader.wasSent(at: $0) }
        guard !sent.isEmpty else { return }
        var error = RPCError(.deprecated, "A parameter is deprecated.")
        error.fieldErrors = sent.map { index in
            .init(
                path: reader.path(at: index), keyword: "deprecated", message: "is deprecated")
        }
        throw error
    }

    /// A query: one consistent snapshot, a synchronous body, on a reader's thread.
    public static func query<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (Params, CallContext, Transaction) throws -> Result
    ) -> RegisteredMethod {
        precondition(descriptor.kind == .query, "\(descriptor.name) is not a query")
        return transactional(descriptor, .query, handler)
    }

    /// A mutation: one write transaction, a synchronous body, on the writer's thread. The body may
    /// run again when its group is rolled back, so it must change nothing but the database. Its
    /// result is stored when the call has an idempotency key, so it must hold no secret.
    public static func mutation<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (Params, CallContext, Transaction) throws -> Result
    ) -> RegisteredMethod {
        precondition(descriptor.kind == .mutation, "\(descriptor.name) is not a mutation")
        return transactional(descriptor, .mutation, handler)
    }

    private static func transactional<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor, _ effect: CallOrder.Effect,
        _ handler: @escaping @Sendable (Params, CallContext, Transaction) throws -> Result
    ) -> RegisteredMethod {
        RegisteredMethod(descriptor, effect) { reader throws(RPCError) in
            let params = try Params(from: &reader)
            return .transaction { call, transaction, writer in
                try handler(params, call, transaction).write(to: &writer)
            }
        }
    }

    /// A query or a mutation, as its descriptor says, that takes its params from the reader itself
    /// and writes its answer as it goes: for methods whose params and answers are known only when
    /// the server starts. It throws before it writes anything, or what it wrote is dropped.
    package static func transactional<Params: Sendable>(
        _ descriptor: MethodDescriptor,
        reading read: @escaping @Sendable (borrowing ParamsReader) throws -> Params,
        writing write:
            @escaping @Sendable (
                Params, CallContext, Transaction, inout JSONWriter
            ) throws -> Void
    ) -> RegisteredMethod {
        precondition(descriptor.kind != .action, "\(descriptor.name) has no transaction")
        let effect: CallOrder.Effect = descriptor.kind == .query ? .query : .mutation
        return RegisteredMethod(descriptor, effect) { reader throws(RPCError) in
            try reader.finish()
            let params: Params
            do {
                params = try read(reader)
            } catch {
                throw RPCError(reporting: error)
            }
            return .transaction { call, transaction, writer in
                try write(params, call, transaction, &writer)
            }
        }
    }

    /// An action: no transaction of its own; for CPU work and outside I/O. Its task is cancelled
    /// when the caller gives up or the time is over.
    public static func action<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (Params, CallContext) async throws -> Result
    ) -> RegisteredMethod {
        precondition(descriptor.kind == .action, "\(descriptor.name) is not an action")
        return RegisteredMethod(descriptor, .action) {
            reader throws(RPCError) in
            let params = try Params(from: &reader)
            return .task { call in
                let result = try await handler(params, call)
                return { writer in try result.write(to: &writer) }
            }
        }
    }

    /// An action after which its connection belongs to the principal that it finds. Calls that were
    /// sent behind it wait for its end. When it throws, nothing has changed.
    public static func authentication<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (Params, CallContext) async throws -> (Principal, Result)
    ) -> RegisteredMethod {
        precondition(descriptor.kind == .action, "\(descriptor.name) is not an action")
        return RegisteredMethod(descriptor, .action, isBarrier: true) {
            reader throws(RPCError) in
            let params = try Params(from: &reader)
            return .task { call in
                let (principal, result) = try await handler(params, call)
                call.identified = principal
                return { writer in try result.write(to: &writer) }
            }
        }
    }

    /// An action that answers on the spot, on the connection's own thread: a hop to another thread
    /// would cost more than all of it. It must not block, read files or take long.
    public static func immediate<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (Params, CallContext) throws -> Result
    ) -> RegisteredMethod {
        immediate(descriptor, isControl: false, handler)
    }

    /// An immediate action without parameters.
    public static func immediate<Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (CallContext) throws -> Result
    ) -> RegisteredMethod {
        precondition(descriptor.kind == .action, "\(descriptor.name) is not an action")
        return RegisteredMethod(
            descriptor, .immediate,
            binding: .fixed(.inPlace { call, writer in try handler(call).write(to: &writer) }))
    }

    /// An immediate action of the protocol itself, which runs whatever is waiting.
    static func control<Params: MethodParams>(
        _ descriptor: MethodDescriptor,
        _ handler: @escaping @Sendable (Params, CallContext) -> Void
    ) -> RegisteredMethod {
        immediate(descriptor, isControl: true) { (params: Params, call) -> JSONValue in
            handler(params, call)
            return .null
        }
    }

    private static func immediate<Params: MethodParams, Result: JSONWritable & Sendable>(
        _ descriptor: MethodDescriptor, isControl: Bool,
        _ handler: @escaping @Sendable (Params, CallContext) throws -> Result
    ) -> RegisteredMethod {
        precondition(descriptor.kind == .action, "\(descriptor.name) is not an action")
        return RegisteredMethod(descriptor, .immediate, isControl: isControl) {
            reader throws(RPCError) in
            let params = try Params(from: &reader)
            return .inPlace { call, writer in try handler(params, call).write(to: &writer) }
        }
    }
}

/// A handler whose parameters have been read: all that is left is to run it.
enum MethodBody {
    typealias Write = @Sendable (inout JSONWriter) throws -> Void

    case unbound
    case inPlace(@Sendable (CallContext, inout JSONWriter) throws -> Void)
    case transaction(@Sendable (CallContext, Transaction, inout JSONWriter) throws -> Void)
    case task(@Sendable (CallContext) async throws -> Write)
}

/// A group of methods that belong together. The list is the API: what is not in it is not served.
public protocol Service: Sendable {
    /// Asked once for each event loop, and always with the same answer.
    var methods: [RegisteredMethod] { get }

    /// What it has to do from time to time beside them.
    var chores: [Chore] { get }

    /// Whether the caller may see what an object was before a change and what it is after it, as a
    /// dry run tells. Administrators may; for others one service has to say so of a change, and
    /// those of which none does are only counted.
    ///
    /// It is asked when the change has been made and not yet been taken back.
    func mayRead(
        _ change: Change, as caller: Principal, in transaction: Transaction
    ) throws -> Bool
}

extension Service {
    public var chores: [Chore] { [] }

    public func mayRead(
        _ change: Change, as caller: Principal, in transaction: Transaction
    ) throws -> Bool { false }
}
