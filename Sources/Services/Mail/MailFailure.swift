/// Why a mail was not delivered: one sentence for the operator.
struct MailFailure: Error, CustomStringConvertible {
    let description: String
}
