internal import ClientCore
internal import JSONRPC

extension Failure {
    /// The server answered with an error.
    init(_ error: CallError, method: String) {
        // The fields say one by one what the message could only say again.
        let isExplainedByFields = error.kind == .invalidParams && !error.error.fieldErrors.isEmpty
        let message = isExplainedByFields ? ErrorKind.invalidParams.message : error.message
        self.init(
            Failure.exitCode(for: error.kind), "\(method): \(message)",
            nextStep: NextStep.after(error))
        self.error = error
        details = error.error.fieldErrors.map { field in
            field.path.isEmpty ? field.message : "\(field.path): \(field.message)"
        }
    }

    /// A kind that this version does not know goes by whether it may be tried again.
    static func exitCode(for kind: ErrorKind) -> ExitCode {
        switch kind.name {
        case "unauthenticated", "forbidden": .notAllowed
        case _ where kind.isRetryable: .tryAgain
        case _: .serverError
        }
    }
}
