/// A mail to one user: plain text.
public struct Mail: Sendable {
    public let to: String
    public let subject: String
    public let text: String

    /// The whole message (RFC 5322). Addresses and subjects are of this program or were checked: no
    /// line end is in them.
    public var message: String {
        """
        To: \(to)
        Subject: \(subject)
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        \(text)

        """
    }
}

/// Takes mails to wherever they are sent from. There is no SMTP here: what every system has for it
/// is better kept.
public protocol Mailer: Sendable {
    /// Delivers one, and blocks until it is done: it is called on a thread of its own. What it
    /// throws goes to the operator's log.
    func deliver(_ mail: Mail) throws
}
